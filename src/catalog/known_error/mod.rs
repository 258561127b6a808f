//! Every error that a page meets with the JS-SDK: how clients spell it, what causes it, what to do about it.
//!
//! Appendix 5 of WeChat's document in full, what clients and jweixin report beyond it, and what goes wrong without any
//! errMsg. The prose is for the server, which hands out one entry at a time ([`Explanation`]): a browser that only
//! matches patterns needs none of it.

mod call;
mod card;
mod config;
mod explanation;
mod last;
mod link;
mod media;
mod open_tag;
mod pattern;
mod pay;
mod sdk;
mod share;
mod symptom;

use std::sync::LazyLock;

pub use explanation::{Diagnosis, Explanation};
pub use link::Link;
pub use pattern::{best_match, err_msg_matches, normalise_err_msg};

use crate::text::Text;

/// Where an error is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `wx.config`.
    Config,
    /// The call of an interface.
    Call,
    /// An open tag.
    OpenTag,
    /// An `errcode` of WeChat's servers, met by the server that signs.
    Server,
    /// No errMsg at all, yet not what one expects.
    Symptom,
}

impl Scope {
    pub const ALL: [Self; 5] = [
        Self::Config,
        Self::Call,
        Self::OpenTag,
        Self::Server,
        Self::Symptom,
    ];

    /// As `GET /v1/catalog` spells it; also the anchor of its section on `/errors`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Call => "call",
            Self::OpenTag => "open-tag",
            Self::Server => "server",
            Self::Symptom => "symptom",
        }
    }

    /// The heading of its section.
    pub const fn title(self) -> Text {
        match self {
            Self::Config => Text::new("wx.config 失败", "wx.config fails"),
            Self::Call => Text::new("接口调用失败", "A call fails"),
            Self::OpenTag => Text::new("开放标签", "Open tags"),
            Self::Server => Text::new(
                "服务端返回码 errcode",
                "Codes of WeChat's servers (errcode)",
            ),
            Self::Symptom => Text::new("没有报错，但结果不对", "No error, and yet not as expected"),
        }
    }
}

/// One entry of [`KNOWN_ERRORS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownError {
    /// Stable, in kebab case; the anchor on `/errors`.
    pub id: &'static str,
    pub scope: Scope,
    /// What its errMsg holds, see [`err_msg_matches`]; none for a symptom.
    pub patterns: &'static [&'static str],
    /// The error in a few words.
    pub title: Text,
    /// What may be behind it, in the order to check.
    pub causes: &'static [Text],
    /// What to do about it.
    pub remedy: Text,
    /// Where to read on.
    pub links: &'static [Link],
    /// Its numbers in appendix 5 of WeChat's document.
    pub appendix: &'static [u8],
}

impl KnownError {
    /// The entry with this id.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        KNOWN_ERRORS.iter().copied().find(|error| error.id == id)
    }

    /// Whether `wx.config` can end in it.
    pub fn is_of_config(&self) -> bool {
        self.scope == Scope::Config || matches!(self.id, "offline-verifying" | "permission-denied")
    }
}

/// All entries. Of several that match an errMsg the first is the right one.
pub static KNOWN_ERRORS: LazyLock<Vec<&'static KnownError>> = LazyLock::new(|| {
    [
        config::ERRORS,
        open_tag::ERRORS,
        pay::ERRORS,
        card::ERRORS,
        call::ERRORS,
        sdk::ERRORS,
        share::ERRORS,
        media::ERRORS,
        symptom::ERRORS,
        last::ERRORS,
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// The errors that a call of any interface may end in when it reaches the client.
pub(super) const ERRORS_OF_EVERY_CALL: [&str; 2] = ["permission-denied", "function-not-exist"];

/// Beside them, those of the interfaces that `wx.config` has to permit.
pub(super) const ERRORS_OF_CONFIG: [&str; 2] = ["invalid-signature", "offline-verifying"];

/// Met wherever there is a `cancel` callback.
pub(super) const CANCELLED: &str = "cancelled";

/// Recognises an errMsg in any of its spellings: as jweixin hands it on, as the client's bridge sent it, or as the
/// developer tools print it.
pub fn known_error(err_msg: &str) -> Option<&'static KnownError> {
    let err_msg = normalise_err_msg(err_msg);
    KNOWN_ERRORS
        .iter()
        .copied()
        .find(|error| err_msg_matches(error.patterns, &err_msg))
}

#[cfg(test)]
mod tests;
