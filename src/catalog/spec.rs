//! What the catalogue says of one interface.

use super::{Group, Interface};
use crate::text::Text;

/// How WeChat stands to an interface today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Current,
    /// Still works; WeChat announces its end (即将废弃). Names the successor.
    Deprecated(Interface),
    /// WeChat has ended the service behind it.
    Withdrawn,
    /// In jweixin, but not in WeChat's document.
    Undocumented,
}

/// A callback of the parameter object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callback {
    Success,
    Fail,
    Complete,
    Cancel,
    /// Menu share interfaces only: the user tapped the menu item. Synchronous.
    Trigger,
}

impl Callback {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Fail => "fail",
            Self::Complete => "complete",
            Self::Cancel => "cancel",
            Self::Trigger => "trigger",
        }
    }
}

/// A parameter of the call.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: &'static str,
    /// TypeScript notation.
    pub r#type: &'static str,
    pub required: bool,
    /// What WeChat takes when it is left out, as JSON.
    pub default: Option<&'static str>,
    pub text: Text,
}

/// A field of the result beside `errMsg`.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    /// TypeScript notation, after normalisation.
    pub r#type: &'static str,
    pub text: Text,
}

/// One entry of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct InterfaceSpec {
    pub group: Group,
    /// The JS-SDK version that brought it.
    pub since: &'static str,
    /// The oldest WeChat client, where the document names one.
    pub client_since: Option<&'static str>,
    /// Its name on `WeixinJSBridge`.
    pub bridge: &'static str,
    /// Whether it belongs in `jsApiList`.
    pub in_js_api_list: bool,
    pub status: Status,
    /// One line on what it does.
    pub summary: Text,
    /// When to use it, in a sentence or two.
    pub usage: Text,
    pub parameters: Vec<Parameter>,
    pub results: Vec<Field>,
    pub callbacks: &'static [Callback],
    /// What people stumble over.
    pub notes: Vec<Text>,
}

pub(super) const CALL: &[Callback] = &[Callback::Success, Callback::Fail, Callback::Complete];
pub(super) const CANCELLABLE_CALL: &[Callback] = &[
    Callback::Success,
    Callback::Fail,
    Callback::Cancel,
    Callback::Complete,
];
pub(super) const MENU_SHARE: &[Callback] = &[
    Callback::Trigger,
    Callback::Success,
    Callback::Fail,
    Callback::Cancel,
    Callback::Complete,
];

pub(super) const fn required(
    name: &'static str,
    r#type: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Parameter {
    Parameter {
        name,
        r#type,
        required: true,
        default: None,
        text: Text::new(zh, en),
    }
}

pub(super) const fn optional(
    name: &'static str,
    r#type: &'static str,
    default: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Parameter {
    Parameter {
        name,
        r#type,
        required: false,
        default: Some(default),
        text: Text::new(zh, en),
    }
}

pub(super) const fn field(
    name: &'static str,
    r#type: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Field {
    Field {
        name,
        r#type,
        text: Text::new(zh, en),
    }
}
