//! Why no credential can be had.

use std::{ops::Deref, sync::Arc, time::Duration};

use tokio::time::Instant;

use super::budget::Endpoint;
use crate::{
    text::Text,
    wechat::{AppId, ErrorClass, WechatError},
};

/// Why no credential can be had. Never holds a secret.
#[derive(Clone, Debug, thiserror::Error)]
pub enum KeeperError {
    /// The keeper was not built with this account.
    #[error("no account with AppID {0}")]
    UnknownAccount(AppId),
    /// WeChat answered with an error, or did not answer.
    #[error(transparent)]
    Wechat(#[from] UpstreamFailure),
    /// The day's own call budget is used up; WeChat was not called.
    #[error(
        "the daily budget of {limit} {endpoint} calls is used up; it starts anew at midnight, Beijing time"
    )]
    BudgetExhausted {
        endpoint: Endpoint,
        /// Calls a day.
        limit: u32,
        /// When the next day begins.
        resets_at: Instant,
    },
    /// WeChat hands out the very value that it refuses, and a forced refresh is not allowed now.
    #[error("WeChat keeps handing out a credential that it refuses")]
    StillRefused { retry_at: Instant },
    /// WeChat's answer took longer than the credential in it lives.
    #[error("the credential had expired before it could be used")]
    ExpiredOnArrival { retry_at: Instant },
    /// A fault of this program.
    #[error("fetching the credential panicked; this is a fault of the server")]
    Panicked,
    /// The keeper was dropped or its runtime shut down.
    #[error("the server is shutting down")]
    Stopped,
}

/// An error of a call to WeChat, and when the keeper calls again. Reads like the [`WechatError`] in it.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{error}")]
pub struct UpstreamFailure {
    pub error: Arc<WechatError>,
    /// Until then the keeper answers with this error and makes no call.
    pub retry_at: Instant,
}

impl Deref for UpstreamFailure {
    type Target = WechatError;

    fn deref(&self) -> &WechatError {
        &self.error
    }
}

impl KeeperError {
    /// The class of WeChat's error, when it is one.
    pub fn class(&self) -> Option<ErrorClass> {
        match self {
            Self::Wechat(failure) => Some(failure.class()),
            _ => None,
        }
    }

    /// WeChat's error code, when WeChat answered with one.
    pub fn errcode(&self) -> Option<i64> {
        match self {
            Self::Wechat(failure) => failure.errcode(),
            _ => None,
        }
    }

    /// When the keeper tries again; `None` when waiting does not help or is not needed.
    pub fn retry_at(&self) -> Option<Instant> {
        match self {
            Self::Wechat(failure) => Some(failure.retry_at),
            Self::BudgetExhausted { resets_at, .. } => Some(*resets_at),
            Self::StillRefused { retry_at } | Self::ExpiredOnArrival { retry_at } => {
                Some(*retry_at)
            }
            Self::UnknownAccount(_) | Self::Panicked | Self::Stopped => None,
        }
    }

    /// How long from now until the keeper tries again, for `Retry-After`. Zero when the next call tries at once.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_at()
            .map(|at| at.saturating_duration_since(Instant::now()))
    }

    /// What to do about it.
    pub fn hint(&self) -> Text {
        match self {
            Self::Wechat(failure) => failure.hint(),
            Self::UnknownAccount(_) => Text::new(
                "请在服务器配置中加入该 AppID，或改用已配置的公众号。",
                "Add this AppID to the server's configuration, or use an account that is configured.",
            ),
            Self::BudgetExhausted { endpoint, .. } if endpoint.is_visitors() => Text::new(
                "今天该接口的调用预算已用完：请检查是否有访客在反复调用；北京时间零点后自动恢复，也可调高 wechat.daily_visitor_call_budget。",
                "Today's call budget of this endpoint is used up: look for visitors who call it again and again. It recovers at midnight Beijing time; wechat.daily_visitor_call_budget can also be raised.",
            ),
            Self::BudgetExhausted { .. } => Text::new(
                "今天的接口调用预算已用完：请检查是否有其他程序在反复刷新凭据；北京时间零点后自动恢复，也可调高每日预算。",
                "Today's call budget is used up: look for another program that keeps renewing the credentials. It recovers at midnight Beijing time; the daily budget can also be raised.",
            ),
            Self::StillRefused { .. } => Text::new(
                "微信拒绝了它自己刚刚返回的凭据：请检查是否有其他程序用同一 AppID 强制刷新 access_token，稍后会自动重试。",
                "WeChat refuses the credential it has just handed out: look for another program that forces a refresh for the same AppID. It is tried again automatically.",
            ),
            Self::ExpiredOnArrival { .. } => Text::new(
                "凭据在送达前已过期：请检查到微信服务器的网络延迟，稍后会自动重试。",
                "The credential had expired on arrival: check the network delay to WeChat. It is tried again automatically.",
            ),
            Self::Panicked => Text::new(
                "服务器内部错误：请重试，并把日志交给开发者。",
                "A fault of the server: try again, and hand its log to the developers.",
            ),
            Self::Stopped => Text::new(
                "服务器正在停止，请稍后重试。",
                "The server is stopping; try again shortly.",
            ),
        }
    }
}
