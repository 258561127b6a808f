//! One parameter as the form asks for it, and what its text stands for.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A field of the form. Its texts are in the page's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormField {
    /// The parameter's name.
    pub name: String,
    /// What it is for, in a line.
    pub hint: String,
    /// The range in words: shown under the field, and as the message when a value lies outside it.
    pub expected: String,
    pub required: bool,
    pub control: Control,
    /// The example as the control's text, see [`Control::value`]. A URL that begins with `/` is a path of this site.
    pub initial: String,
    /// What stands in the field at first, in place of an example that can't work.
    pub placeholder: Option<String>,
    /// Which interfaces supply a real value.
    pub obtained_by: Vec<Obtaining>,
    /// How the typed wrapper takes an element of a JSON list, see [`crate::catalog::Parameter`].
    pub rust: Option<String>,
}

/// An interface whose result is this field's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obtaining {
    pub interface: String,
    /// How to run it; `None` when it needs values of its own, and so its own page.
    pub action: Option<super::Action>,
}

/// The control, with the values that it lets pass. Twin of [`crate::catalog::Input`] that can travel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Control {
    /// A string of at most `max` characters.
    Text {
        max: Option<u32>,
    },
    /// An absolute http(s) URL.
    Url,
    /// A whole number, both ends included.
    Integer {
        min: i64,
        max: i64,
    },
    /// Both ends included.
    Number {
        min: f64,
        max: f64,
    },
    OneOf(Vec<Choice>),
    /// At least one.
    Subset(Vec<Choice>),
    /// Strings, one per line, at least one.
    Lines,
    /// Absolute http(s) URLs, one per line, at least one.
    Urls,
    /// Any, or only a list.
    Json {
        is_list: bool,
    },
    /// Made by the server at each run.
    Signed,
}

/// A value to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// As JSON.
    pub value: String,
    /// As the typed wrapper takes it.
    pub rust: String,
}

/// The text is no value of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a value of this field")]
pub struct OutOfRange;

impl Control {
    /// The JSON value that `text` stands for. A choice's text is its value; several values stand one per line.
    ///
    /// # Errors
    /// [`OutOfRange`] when the control doesn't allow it.
    pub fn value(&self, text: &str) -> Result<Value, OutOfRange> {
        let trimmed = text.trim();
        let value = match self {
            Self::Text { max } => {
                let fits = max.is_none_or(|max| text.chars().count() <= max as usize);
                fits.then(|| Value::from(text))
            }
            Self::Url => is_url(trimmed).then(|| trimmed.into()),
            Self::Integer { min, max } => parse(trimmed)
                .filter(|number| (*min..=*max).contains(number))
                .map(Value::from),
            Self::Number { min, max } => parse(trimmed)
                .filter(|number| (*min..=*max).contains(number))
                .map(|number: f64| Value::from(number)),
            Self::OneOf(choices) => chosen(choices, trimmed),
            Self::Subset(choices) => {
                list(text, |line| chosen(choices, line).ok_or(OutOfRange)).map(Value::Array)
            }
            Self::Lines => list(text, |line| Ok(line.into())).map(Value::Array),
            Self::Urls => list(text, |line| {
                is_url(line).then(|| line.into()).ok_or(OutOfRange)
            })
            .map(Value::Array),
            Self::Json { is_list } => serde_json::from_str(trimmed)
                .ok()
                .filter(|value: &Value| !is_list || value.is_array()),
            Self::Signed => serde_json::from_str(trimmed).ok(),
        };
        value.ok_or(OutOfRange)
    }

    /// Where `text` ceases to be JSON: the line and the character in it, from 1. `None` where it is, and for other controls.
    pub fn not_json_at(&self, text: &str) -> Option<(usize, usize)> {
        if !matches!(self, Self::Json { .. }) {
            return None;
        }
        let error = serde_json::from_str::<Value>(text).err()?;
        let (line, bytes) = (error.line(), error.column());
        let before = text.split('\n').nth(line.saturating_sub(1))?.get(..bytes);
        Some((line, before.map_or(bytes, |before| before.chars().count())))
    }

    /// The text that stands for a JSON value: the way back of [`Self::value`].
    pub fn text(&self, value: &Value) -> String {
        match (self, value) {
            (_, Value::Null) => String::new(),
            (Self::Text { .. } | Self::Url, Value::String(text)) => text.clone(),
            (Self::Lines | Self::Urls, Value::Array(values)) => joined(values, |value| {
                value.as_str().map_or_else(|| value.to_string(), Into::into)
            }),
            (Self::Subset(_), Value::Array(values)) => joined(values, Value::to_string),
            (_, value) => value.to_string(),
        }
    }
}

impl FormField {
    /// The value to send, `None` to leave the parameter out.
    ///
    /// # Errors
    /// [`OutOfRange`] when the text is no value of it, or when it is empty and required.
    pub fn value(&self, text: &str) -> Result<Option<Value>, OutOfRange> {
        if text.trim().is_empty() {
            // unticking everything is no way to say "the default": clients take it for "all"
            let unticked = matches!(self.control, Control::Subset(_)) && !self.initial.is_empty();
            return if self.required || unticked {
                Err(OutOfRange)
            } else {
                Ok(None)
            };
        }
        self.control.value(text).map(Some)
    }

    /// Whether `text` leaves the parameter out.
    pub fn is_left_out(&self, text: &str) -> bool {
        self.value(text) == Ok(None)
    }

    /// The control's text at first.
    pub fn start(&self) -> &str {
        match self.placeholder {
            Some(_) => "",
            None => &self.initial,
        }
    }

    /// What a code sample shows for `text`: its value, or the text as it stands while it is none yet.
    pub fn draft(&self, text: &str) -> Value {
        // code without a value is none: the example stands for what is still to come
        let awaited = text.is_empty() && self.placeholder.is_some();
        let text = if awaited { &self.initial } else { text };
        self.control
            .value(text)
            .unwrap_or_else(|_| match self.control {
                Control::Lines | Control::Urls | Control::Subset(_) => {
                    text.lines().map(Value::from).collect()
                }
                Control::Integer { .. } | Control::Number { .. } => serde_json::from_str(text)
                    .ok()
                    .filter(Value::is_number)
                    .unwrap_or_else(|| text.into()),
                _ => text.into(),
            })
    }
}

fn parse<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn chosen(choices: &[Choice], text: &str) -> Option<Value> {
    let choice = choices.iter().find(|choice| choice.value == text)?;
    serde_json::from_str(&choice.value).ok()
}

/// `None` when a line is out of range, or when there is none.
fn list(text: &str, read: impl Fn(&str) -> Result<Value, OutOfRange>) -> Option<Vec<Value>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let values: Vec<Value> = lines.map(read).collect::<Result<_, _>>().ok()?;
    (!values.is_empty()).then_some(values)
}

fn joined(values: &[Value], text: impl Fn(&Value) -> String) -> String {
    values.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#'])
            && !rest.contains(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn choices(values: &[&str]) -> Vec<Choice> {
        values
            .iter()
            .map(|value| Choice {
                value: (*value).to_owned(),
                rust: String::new(),
            })
            .collect()
    }

    #[test]
    fn a_text_in_range_becomes_its_value_and_one_outside_none() {
        let integer = Control::Integer { min: 1, max: 9 };
        let number = Control::Number {
            min: -90.0,
            max: 90.0,
        };
        let subset = Control::Subset(choices(&[r#""a""#, r#""b""#]));
        let list = Control::Json { is_list: true };
        let any = Control::Json { is_list: false };
        for (control, text, expected) in [
            (&integer, "9", Some(json!(9))),
            (&integer, " 1 ", Some(json!(1))),
            (&integer, "0", None),
            (&integer, "10", None),
            (&integer, "1.5", None),
            (&number, "90", Some(json!(90.0))),
            (&number, "-90.01", None),
            (&number, "NaN", None),
            (&number, "inf", None),
            (&Control::Text { max: Some(2) }, "微信", Some(json!("微信"))),
            (&Control::Text { max: Some(2) }, "微信 ", None),
            (
                &Control::Url,
                "https://a.test/?b",
                Some(json!("https://a.test/?b")),
            ),
            (&Control::Url, "/a", None),
            (&Control::Url, "javascript:0", None),
            (&Control::Url, "https://", None),
            (&Control::OneOf(choices(&["0", "1"])), "1", Some(json!(1))),
            (&Control::OneOf(choices(&["0", "1"])), "2", None),
            (&subset, "\"a\"\n\"b\"", Some(json!(["a", "b"]))),
            (&subset, "", None),
            (&subset, "\"c\"", None),
            (&Control::Lines, "x\n\n y ", Some(json!(["x", "y"]))),
            (&Control::Urls, "http://a.test/\nb", None),
            (&list, r#"[{"a":1}]"#, Some(json!([{"a": 1}]))),
            (&list, r#"{"a":1}"#, None),
            (&list, "[", None),
            (&any, r#"{"a":1}"#, Some(json!({"a": 1}))),
        ] {
            assert_eq!(control.value(text).ok(), expected, "{control:?} {text:?}");
        }
    }

    #[test]
    fn where_json_breaks_off_is_counted_in_characters() {
        let json = Control::Json { is_list: true };
        for (text, expected) in [
            ("[]", None),
            ("{}", None),
            ("[1,]", Some((1, 4))),
            (r#"["微信" 1]"#, Some((1, 7))),
            ("[\n  {a}]", Some((2, 4))),
            ("[\n  {\"cardId\": 7,}\n]", Some((2, 16))),
        ] {
            assert_eq!(json.not_json_at(text), expected, "{text}");
        }
        assert_eq!(Control::Lines.not_json_at("["), None);
    }

    #[test]
    fn a_value_survives_the_way_through_its_text() {
        for (control, value) in [
            (Control::Text { max: None }, json!("a \"b\"")),
            (Control::Integer { min: 0, max: 5 }, json!(3)),
            (Control::Number { min: 0.0, max: 5.0 }, json!(2.5)),
            (Control::OneOf(choices(&[r#""a""#])), json!("a")),
            (Control::Subset(choices(&["1", "2"])), json!([1, 2])),
            (Control::Lines, json!(["x", "y"])),
            (Control::Json { is_list: false }, json!({"a": [1]})),
        ] {
            assert_eq!(
                control.value(&control.text(&value)),
                Ok(value),
                "{control:?}"
            );
        }
    }

    #[test]
    fn an_empty_text_leaves_an_optional_parameter_out() {
        let mut field = FormField {
            name: "count".into(),
            hint: String::new(),
            expected: String::new(),
            required: false,
            control: Control::Integer { min: 1, max: 9 },
            initial: String::new(),
            placeholder: None,
            obtained_by: vec![],
            rust: None,
        };
        assert_eq!(field.value(" "), Ok(None));
        field.required = true;
        assert_eq!(field.value(" "), Err(OutOfRange));
    }

    #[test]
    fn a_field_that_awaits_its_value_begins_empty_and_its_code_does_not() {
        let mut field = FormField {
            name: "timestamp".into(),
            hint: String::new(),
            expected: String::new(),
            required: true,
            control: Control::Integer { min: 1, max: 9 },
            initial: "7".into(),
            placeholder: Some("later".into()),
            obtained_by: vec![],
            rust: None,
        };
        assert_eq!((field.start(), field.draft("")), ("", json!(7)));
        assert_eq!(field.value(field.start()), Err(OutOfRange));
        assert_eq!(field.draft("8"), json!(8));
        field.placeholder = None;
        assert_eq!((field.start(), field.draft("")), ("7", json!("")));
    }
}
