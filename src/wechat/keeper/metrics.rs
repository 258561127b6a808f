//! Counters of calls to WeChat, for `/metrics`.

use std::sync::atomic::{AtomicU64, Ordering};

use super::CredentialKind;
use crate::wechat::{AppId, ErrorClass};

/// How often WeChat was called for one credential with one outcome, since the keeper was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallCount {
    pub app_id: AppId,
    pub kind: CredentialKind,
    /// `ok`, or the class of the error: `transient`, `token_invalid`, `minute_limit`, `daily_limit`, `configuration`,
    /// `malformed`.
    pub outcome: &'static str,
    pub calls: u64,
}

/// The name of a class in logs and metrics.
pub(super) const fn class_name(class: ErrorClass) -> &'static str {
    OUTCOMES[index(class)]
}

const OUTCOMES: [&str; 7] = [
    "ok",
    "transient",
    "token_invalid",
    "minute_limit",
    "daily_limit",
    "configuration",
    "malformed",
];

const fn index(class: ErrorClass) -> usize {
    match class {
        ErrorClass::Transient => 1,
        ErrorClass::TokenInvalid => 2,
        ErrorClass::MinuteLimit => 3,
        ErrorClass::DailyLimit => 4,
        ErrorClass::Configuration => 5,
        ErrorClass::Malformed => 6,
    }
}

/// One counter per outcome.
#[derive(Debug, Default)]
pub(super) struct CallCounter([AtomicU64; OUTCOMES.len()]);

impl CallCounter {
    /// Counts one call; `None` is success.
    pub fn count(&self, error: Option<ErrorClass>) {
        self.0[error.map_or(0, index)].fetch_add(1, Ordering::Relaxed);
    }

    pub fn read(&self) -> impl Iterator<Item = (&'static str, u64)> {
        OUTCOMES
            .into_iter()
            .zip(self.0.iter().map(|calls| calls.load(Ordering::Relaxed)))
    }
}
