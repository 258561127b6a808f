//! What goes wrong between this server and WeChat, as a caller can act on it.

use crate::text::Text;

/// How to react to an error; the credential keeper's policy hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorClass {
    /// -1, a connection that failed, a time-out, an HTTP 5xx: try again soon, with backoff.
    Transient,
    /// 40001 (on a call that uses a token), 40014, 42001: the token has died; refresh it once.
    TokenInvalid,
    /// 45011: a per-minute limit; try again in a minute.
    MinuteLimit,
    /// 45009 and the like: a daily quota is used up.
    DailyLimit,
    /// 40013, 40125, 40164, 48001, 8950x …: somebody has to change something in WeChat's console or in our configuration.
    Configuration,
    /// An answer that is not what WeChat documents.
    Malformed,
}

/// An error of a call to WeChat. Never holds a secret, a token or a URL with one.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WechatError {
    #[error("placeholder")]
    Placeholder,
}

impl WechatError {
    pub fn class(&self) -> ErrorClass {
        todo!()
    }

    /// WeChat's error code, when WeChat answered with one.
    pub fn errcode(&self) -> Option<i64> {
        todo!()
    }

    /// What to do about it.
    pub fn hint(&self) -> Text {
        todo!()
    }
}
