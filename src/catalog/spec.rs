//! What the catalogue says of one interface.

use super::{
    Group, Interface, Parameter,
    known_error::{CANCELLED, ERRORS_OF_CONFIG, ERRORS_OF_EVERY_CALL},
};
use crate::text::Text;

/// How WeChat stands to an interface today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Current,
    /// Still works; WeChat announces its end (即将废弃) or has stopped describing it. Names the successor.
    Deprecated(Interface),
    /// WeChat has ended the service behind it. Names what serves its purpose today, if anything does.
    Withdrawn(Option<Interface>),
    /// In jweixin, but not in WeChat's document.
    Undocumented,
}

impl Status {
    /// As `GET /v1/catalog` spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Deprecated(_) => "deprecated",
            Self::Withdrawn(_) => "withdrawn",
            Self::Undocumented => "undocumented",
        }
    }

    /// What to use instead.
    pub const fn successor(self) -> Option<Interface> {
        match self {
            Self::Deprecated(successor) => Some(successor),
            Self::Withdrawn(successor) => successor,
            Self::Current | Self::Undocumented => None,
        }
    }
}

/// How an interface is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Called, and answered once.
    Call,
    /// Registered once, called back whenever the event happens.
    Event,
    /// Registered with what the menu item shall share; called back when the user shares.
    MenuShare,
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

/// A field of the result beside `errMsg`.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    /// TypeScript notation, after normalisation.
    pub r#type: &'static str,
    /// As jweixin hands it on, where normalisation changes the type.
    pub raw: Option<&'static str>,
    pub text: Text,
}

impl Field {
    pub(super) const fn raw(mut self, r#type: &'static str) -> Self {
        self.raw = Some(r#type);
        self
    }
}

/// One entry of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct InterfaceSpec {
    pub group: Group,
    pub kind: Kind,
    /// The JS-SDK version that brought it.
    pub since: &'static str,
    /// The oldest WeChat client, where the document names one.
    pub client_since: Option<&'static str>,
    /// Its name on `WeixinJSBridge`; `None` when jweixin answers by itself.
    pub bridge: Option<&'static str>,
    /// Whether it belongs in `jsApiList`.
    pub in_js_api_list: bool,
    pub status: Status,
    /// What has to be known before anything else, beside the status.
    pub notice: Option<Text>,
    /// One line on what it does.
    pub summary: Text,
    /// When to use it, in a sentence or two.
    pub usage: Text,
    pub parameters: Vec<Parameter>,
    pub results: Vec<Field>,
    pub callbacks: &'static [Callback],
    /// Those of the callbacks that jweixin would make and nobody has confirmed.
    pub unconfirmed: &'static [Callback],
    /// What people stumble over.
    pub notes: Vec<Text>,
    /// Ids of [`super::KNOWN_ERRORS`] that its nature doesn't bring: see [`Self::all_errors`].
    pub errors: &'static [&'static str],
    /// What one needs before, after or instead of it.
    pub related: &'static [Interface],
}

impl InterfaceSpec {
    /// A current interface of JS-SDK 1.0.0 that is called without parameters, belongs in `jsApiList` and answers with
    /// `errMsg` only. The other methods say what is different.
    pub(super) fn new(group: Group, bridge: &'static str, summary: Text, usage: Text) -> Self {
        Self {
            group,
            kind: super::Kind::Call,
            since: "1.0.0",
            client_since: None,
            bridge: Some(bridge),
            in_js_api_list: true,
            status: Status::Current,
            notice: None,
            summary,
            usage,
            parameters: vec![],
            results: vec![],
            callbacks: CALL,
            unconfirmed: &[],
            notes: vec![],
            errors: &[],
            related: &[],
        }
    }

    /// The ids of all errors that are met here: its own, then those that its nature brings.
    pub fn all_errors(&self) -> Vec<&'static str> {
        let cancelled = self.callbacks.contains(&Callback::Cancel);
        let common = cancelled
            .then_some(CANCELLED)
            .into_iter()
            .chain(ERRORS_OF_CONFIG.into_iter().filter(|_| self.in_js_api_list))
            .chain(
                ERRORS_OF_EVERY_CALL
                    .into_iter()
                    .filter(|_| self.bridge.is_some()),
            )
            .filter(|id| !self.errors.contains(id));
        self.errors.iter().copied().chain(common).collect()
    }

    pub(super) fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// The JS-SDK version that brought it.
    pub(super) fn since(self, since: &'static str) -> Self {
        Self { since, ..self }
    }

    pub(super) fn client_since(self, version: &'static str) -> Self {
        Self {
            client_since: Some(version),
            ..self
        }
    }

    pub(super) fn not_in_js_api_list(self) -> Self {
        Self {
            in_js_api_list: false,
            ..self
        }
    }

    pub(super) fn status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    pub(super) fn notice(self, notice: Text) -> Self {
        Self {
            notice: Some(notice),
            ..self
        }
    }

    pub(super) fn parameters(self, parameters: impl Into<Vec<Parameter>>) -> Self {
        Self {
            parameters: parameters.into(),
            ..self
        }
    }

    pub(super) fn results(self, results: impl Into<Vec<Field>>) -> Self {
        Self {
            results: results.into(),
            ..self
        }
    }

    pub(super) fn callbacks(self, callbacks: &'static [Callback]) -> Self {
        Self { callbacks, ..self }
    }

    pub(super) fn unconfirmed(self, unconfirmed: &'static [Callback]) -> Self {
        Self {
            unconfirmed,
            ..self
        }
    }

    pub(super) fn notes(self, notes: impl Into<Vec<Text>>) -> Self {
        Self {
            notes: notes.into(),
            ..self
        }
    }

    pub(super) fn errors(self, errors: &'static [&'static str]) -> Self {
        Self { errors, ..self }
    }

    pub(super) fn related(self, related: &'static [Interface]) -> Self {
        Self { related, ..self }
    }
}

pub(super) const CALL: &[Callback] = &[Callback::Success, Callback::Fail, Callback::Complete];
pub(super) const CANCELLABLE_CALL: &[Callback] = &[
    Callback::Success,
    Callback::Fail,
    Callback::Cancel,
    Callback::Complete,
];
/// For [`InterfaceSpec::unconfirmed`].
pub(super) const CANCEL: &[Callback] = &[Callback::Cancel];
pub(super) const MENU_SHARE: &[Callback] = &[
    Callback::Trigger,
    Callback::Success,
    Callback::Fail,
    Callback::Cancel,
    Callback::Complete,
];
/// jweixin reports an event by both.
pub(super) const EVENT: &[Callback] = &[Callback::Success, Callback::Complete];

pub(super) const fn field(
    name: &'static str,
    r#type: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Field {
    Field {
        name,
        r#type,
        raw: None,
        text: Text::new(zh, en),
    }
}
