//! WeChat's error answers: HTTP 200, an `errcode` and an `errmsg` that ends with the request id.

use std::net::IpAddr;

use axum::response::{IntoResponse, Response};
use rand::RngExt;
use serde_json::json;

use super::routes::wechat_json;

/// Why the platform refuses a call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PlatformError {
    #[error("invalid credential, access_token is invalid or not latest")]
    TokenNotLatest,
    #[error("invalid credential, appsecret does not belong to this appid")]
    SecretOfAnother,
    #[error("invalid grant_type")]
    GrantType,
    #[error("invalid openid")]
    Openid,
    #[error("invalid file type")]
    MediaFormat,
    #[error("invalid media_id")]
    MediaId,
    #[error("invalid appid")]
    AppId,
    #[error("invalid access_token")]
    TokenShape,
    #[error("invalid code")]
    Code,
    #[error("invalid refresh_token")]
    RefreshToken,
    #[error("invalid code")]
    CardCode,
    #[error("invalid url")]
    NoSuchApi,
    #[error("invalid args, type must be jsapi or wx_card")]
    TicketType,
    #[error("card has been consumed")]
    CardRedeemed,
    #[error("invalid appsecret")]
    Secret,
    #[error("code been used")]
    CodeUsed,
    #[error("invalid ip {}, not in whitelist", written(*.0))]
    Ip(Option<IpAddr>),
    #[error("access_token missing")]
    TokenMissing,
    #[error("appid missing")]
    AppIdMissing,
    #[error("refresh_token missing")]
    RefreshTokenMissing,
    #[error("appsecret missing")]
    SecretMissing,
    #[error("media_id missing")]
    MediaIdMissing,
    #[error("missing code")]
    CodeMissing,
    #[error("missing openid")]
    OpenidMissing,
    #[error("required field missing")]
    FieldMissing,
    #[error("access_token expired")]
    TokenExpired,
    #[error("refresh_token expired")]
    RefreshTokenExpired,
    #[error("code expired")]
    CodeExpired,
    #[error("require POST method")]
    PostRequired,
    #[error("empty media data")]
    EmptyMedia,
    #[error("media size out of limit")]
    MediaSize,
    #[error("reach max api daily quota limit")]
    DailyQuota,
    #[error("api minute-quota reach limit, must slower, retry next minute")]
    MinuteLimit,
    #[error("data format error")]
    DataFormat,
    #[error("api unauthorized")]
    Unauthorised,
    /// An error that was ordered through the control endpoint.
    #[error("{}", if *.0 == -1 { "system error" } else { "ordered by the sandbox" })]
    Ordered(i64),
}

impl PlatformError {
    pub(super) const fn code(&self) -> i64 {
        match self {
            Self::TokenNotLatest | Self::SecretOfAnother => 40001,
            Self::GrantType => 40002,
            Self::Openid => 40003,
            Self::MediaFormat => 40005,
            Self::MediaId => 40007,
            Self::AppId => 40013,
            Self::TokenShape => 40014,
            Self::Code => 40029,
            Self::RefreshToken => 40030,
            Self::CardCode => 40056,
            Self::NoSuchApi => 40066,
            Self::TicketType => 40097,
            Self::CardRedeemed => 40099,
            Self::Secret => 40125,
            Self::CodeUsed => 40163,
            Self::Ip(_) => 40164,
            Self::TokenMissing => 41001,
            Self::AppIdMissing => 41002,
            Self::RefreshTokenMissing => 41003,
            Self::SecretMissing => 41004,
            Self::MediaIdMissing => 41006,
            Self::CodeMissing => 41008,
            Self::OpenidMissing => 41009,
            Self::FieldMissing => 41011,
            Self::TokenExpired => 42001,
            Self::RefreshTokenExpired => 42002,
            Self::CodeExpired => 42003,
            Self::PostRequired => 43002,
            Self::EmptyMedia => 44001,
            Self::MediaSize => 45001,
            Self::DailyQuota => 45009,
            Self::MinuteLimit => 45011,
            Self::DataFormat => 47001,
            Self::Unauthorised => 48001,
            Self::Ordered(code) => *code,
        }
    }
}

/// As WeChat names a caller: `203.0.113.7 ipv6 ::ffff:203.0.113.7`.
fn written(ip: Option<IpAddr>) -> String {
    match ip {
        Some(IpAddr::V4(v4)) => format!("{v4} ipv6 {}", v4.to_ipv6_mapped()),
        Some(IpAddr::V6(v6)) => v6.to_string(),
        None => "unknown".into(),
    }
}

impl IntoResponse for PlatformError {
    fn into_response(self) -> Response {
        let errmsg = format!("{self} rid: {}", request_id());
        wechat_json(&json!({ "errcode": self.code(), "errmsg": errmsg }))
    }
}

/// `xxxxxxxx-xxxxxxxx-xxxxxxxx`
fn request_id() -> String {
    let [a, b, c]: [u32; 3] = rand::rng().random();
    format!("{a:08x}-{b:08x}-{c:08x}")
}
