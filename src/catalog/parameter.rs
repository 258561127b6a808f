//! A parameter of an interface: what WeChat takes, and how a form asks for it.

use super::Interface;
use crate::text::Text;

/// A parameter of the call.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: &'static str,
    /// TypeScript notation.
    pub r#type: &'static str,
    pub required: bool,
    /// What WeChat takes when it is left out, as JSON; `None` for a required one.
    pub default: Option<&'static str>,
    /// A value to try, as JSON. A URL that begins with `/` is a path of this site, to be made absolute.
    pub example: &'static str,
    /// How the form comes by a value where no example can work: the field begins empty and says this instead.
    pub supplied: Option<Text>,
    /// Which values are allowed.
    pub input: Input,
    /// The interfaces whose results supply a real value (`localId` comes from chooseImage).
    pub obtained_by: &'static [Interface],
    /// How the typed wrapper takes each element of a JSON list: an expression with the element's fields in braces,
    /// `wx::CardToOpen::new({cardId}, {code})`. Without it JSON is a `serde_json::Value`.
    pub rust: Option<&'static str>,
    pub text: Text,
}

/// The values a parameter may have, and so the control that asks for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// A string of at most `max` characters.
    Text { max: Option<u32> },
    /// An absolute http(s) URL.
    Url,
    /// A whole number, both ends included.
    Integer { min: i64, max: i64 },
    /// Both ends included.
    Number { min: f64, max: f64 },
    /// One of these.
    OneOf(&'static [Choice]),
    /// An array of some of these, at least one.
    Subset(&'static [Choice]),
    /// An array of strings, at least one.
    Lines,
    /// An array of absolute http(s) URLs, at least one.
    Urls,
    /// Any other JSON.
    Json,
    /// Made by the server for each call (a signature and what belongs to it).
    Signed,
}

/// A value to choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// As JSON: `"\"wgs84\""`, `"1"`.
    pub value: &'static str,
    /// As the typed wrapper takes it: `"wx::CoordinateSystem::Wgs84"`, `"true"`.
    pub rust: &'static str,
}

pub(super) const fn choice(value: &'static str, rust: &'static str) -> Choice {
    Choice { value, rust }
}

impl Parameter {
    const fn new(
        name: &'static str,
        r#type: &'static str,
        default: Option<&'static str>,
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self {
            name,
            r#type,
            required: default.is_none(),
            default,
            example: match default {
                Some(json) => json,
                None => "\"\"",
            },
            supplied: None,
            input: Input::Text { max: None },
            obtained_by: &[],
            rust: None,
            text: Text::new(zh, en),
        }
    }

    /// As JSON; the default unless given.
    pub(super) const fn example(mut self, json: &'static str) -> Self {
        self.example = json;
        self
    }

    /// For what only the server, or a step on the same page, can give.
    pub(super) fn supplied(self, how: Text) -> Self {
        Self {
            supplied: Some(how),
            ..self
        }
    }

    /// Free text unless given.
    pub(super) const fn input(mut self, input: Input) -> Self {
        self.input = input;
        self
    }

    pub(super) const fn rust(mut self, element: &'static str) -> Self {
        self.rust = Some(element);
        self
    }

    pub(super) const fn obtained_by(mut self, interfaces: &'static [Interface]) -> Self {
        self.obtained_by = interfaces;
        self
    }
}

pub(super) const fn required(
    name: &'static str,
    r#type: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Parameter {
    Parameter::new(name, r#type, None, zh, en)
}

/// `default` as JSON: what WeChat takes when it is left out.
pub(super) const fn optional(
    name: &'static str,
    r#type: &'static str,
    default: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Parameter {
    Parameter::new(name, r#type, Some(default), zh, en)
}
