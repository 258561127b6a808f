//! What goes wrong between this server and WeChat, as a caller can act on it.
//!
//! WeChat reports most failures as HTTP 200 with an `errcode`; [`codes`] is the one table of those codes.

mod codes;

use std::{fmt, time::Duration};

use crate::text::Text;

pub use codes::{CODES, CodeContext, CodeInfo};

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

/// A call to WeChat's API; displayed as its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApiCall {
    /// `POST /cgi-bin/stable_token`
    StableToken,
    /// `GET /cgi-bin/token`
    Token,
    /// `GET /cgi-bin/ticket/getticket`
    Ticket,
    /// `POST /card/code/decrypt`
    CardDecrypt,
    /// `GET /cgi-bin/media/get`
    Media,
    /// `GET /cgi-bin/media/get/jssdk`
    MediaSpeex,
    /// `GET /sns/oauth2/access_token`
    OauthToken,
    /// `GET /sns/userinfo`
    Userinfo,
}

impl ApiCall {
    /// The path below the API's base address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::StableToken => "/cgi-bin/stable_token",
            Self::Token => "/cgi-bin/token",
            Self::Ticket => "/cgi-bin/ticket/getticket",
            Self::CardDecrypt => "/card/code/decrypt",
            Self::Media => "/cgi-bin/media/get",
            Self::MediaSpeex => "/cgi-bin/media/get/jssdk",
            Self::OauthToken => "/sns/oauth2/access_token",
            Self::Userinfo => "/sns/userinfo",
        }
    }

    /// What authorises the call: it decides what 40001 means.
    const fn context(self) -> CodeContext {
        match self {
            Self::StableToken | Self::Token | Self::OauthToken => CodeContext::AppSecret,
            Self::Ticket | Self::CardDecrypt | Self::Media | Self::MediaSpeex => {
                CodeContext::AccessToken
            }
            Self::Userinfo => CodeContext::VisitorToken,
        }
    }
}

impl fmt::Display for ApiCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}

/// An error of a call to WeChat. Never holds a secret, a token or a URL with one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WechatError {
    /// WeChat answered with an `errcode`.
    #[error("WeChat answered {call} with errcode {code}: {errmsg}")]
    Api {
        call: ApiCall,
        code: i64,
        /// WeChat's own words with its request id (`rid: …`), secrets removed. For the log; compare `code` only.
        errmsg: String,
    },
    /// No connection, or it broke before the answer was complete.
    #[error("WeChat could not be reached for {call}: {reason}")]
    Unreachable { call: ApiCall, reason: String },
    /// No (complete) answer within the limit.
    #[error("WeChat did not answer {call} within {} ms", limit.as_millis())]
    Timeout { call: ApiCall, limit: Duration },
    /// An HTTP status other than 200, without an `errcode`.
    #[error("{call} was answered with HTTP status {status}")]
    HttpStatus { call: ApiCall, status: u16 },
    /// HTTP 200 with something that WeChat does not document.
    #[error("the answer to {call} is not what WeChat documents: {reason}")]
    Malformed { call: ApiCall, reason: String },
    /// The HTTP client can't be built: a bad API address, or no certificates to check WeChat's with.
    #[error("the client of WeChat's API can't be set up: {0}")]
    Setup(String),
}

impl WechatError {
    /// How to react.
    pub fn class(&self) -> ErrorClass {
        match self {
            // A code that WeChat added since, or one of its gateway: nothing to build a reaction on.
            Self::Api { .. } => self.info().map_or(ErrorClass::Malformed, |info| info.class),
            Self::Unreachable { .. } | Self::Timeout { .. } => ErrorClass::Transient,
            Self::HttpStatus { status, .. } => match status {
                408 | 500.. => ErrorClass::Transient,
                429 => ErrorClass::MinuteLimit,
                _ => ErrorClass::Configuration,
            },
            Self::Malformed { .. } => ErrorClass::Malformed,
            Self::Setup(_) => ErrorClass::Configuration,
        }
    }

    /// WeChat's error code, when WeChat answered with one.
    pub fn errcode(&self) -> Option<i64> {
        match self {
            Self::Api { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Text {
        match self {
            Self::Api { .. } => self.info().map_or(UNKNOWN_CODE, |info| info.hint.clone()),
            Self::Unreachable { .. } => UNREACHABLE,
            Self::Timeout { .. } => TIMEOUT,
            Self::HttpStatus { .. } => HTTP_STATUS,
            Self::Malformed { .. } => MALFORMED,
            Self::Setup(_) => SETUP,
        }
    }

    fn info(&self) -> Option<&'static CodeInfo> {
        match self {
            Self::Api { call, code, .. } => CodeInfo::find(*code, call.context()),
            _ => None,
        }
    }
}

const UNKNOWN_CODE: Text = Text::new(
    "未收录的错误码：请用 errcode 和日志中的 rid 在微信开发者文档或接口调试工具中查询。",
    "This code is not in our table: look it up in WeChat's documentation, or query the rid from the log in its API debugging tool.",
);
const UNREACHABLE: Text = Text::new(
    "连不上微信接口：请检查服务器的外网、DNS、防火墙、代理以及 WECHAT_API_BASE；稍后会自动重试。",
    "WeChat's API can't be reached: check the server's network, DNS, firewall and proxy, and WECHAT_API_BASE; it is retried automatically.",
);
const TIMEOUT: Text = Text::new(
    "微信接口响应超时：通常是网络拥塞或微信繁忙，稍后会自动重试；若持续发生请检查服务器到微信的网络。",
    "WeChat's API took too long: usually the network or WeChat is busy and a retry follows; if it persists, check the way from the server to WeChat.",
);
const HTTP_STATUS: Text = Text::new(
    "收到异常的 HTTP 状态码：5xx 请稍后重试；3xx、4xx 请检查 WECHAT_API_BASE 以及中间的代理或网关。",
    "An unusual HTTP status: after a 5xx try again later; after a 3xx or 4xx check WECHAT_API_BASE and any proxy or gateway in between.",
);
const MALFORMED: Text = Text::new(
    "返回内容不是微信文档中的格式：可能被代理、网关或上网认证页拦截，请检查 WECHAT_API_BASE 和网络出口。",
    "The answer is not in WeChat's format: a proxy, gateway or login page may have answered instead; check WECHAT_API_BASE and the way out of the network.",
);
const SETUP: Text = Text::new(
    "无法创建微信接口客户端：请检查 WECHAT_API_BASE 是否为 http(s) 地址；使用 https 时请确认系统已安装根证书（ca-certificates）。",
    "The client of WeChat's API can't be created: check that WECHAT_API_BASE is an http(s) address and, for https, that the system has root certificates (package ca-certificates).",
);

#[cfg(test)]
mod tests {
    use super::*;

    fn api(call: ApiCall, code: i64) -> WechatError {
        WechatError::Api {
            call,
            code,
            errmsg: "invalid credential rid: 5f3b9d7a-1b2c3d4e-0f1e2d3c".into(),
        }
    }

    #[test]
    fn a_40001_blames_the_secret_on_a_token_call_and_the_token_elsewhere() {
        for call in [ApiCall::Token, ApiCall::StableToken] {
            let error = api(call, 40001);
            assert_eq!(error.class(), ErrorClass::Configuration);
            assert!(error.hint().en.contains("AppSecret"));
        }
        let error = api(ApiCall::Ticket, 40001);
        assert_eq!(error.class(), ErrorClass::TokenInvalid);
        assert!(error.hint().en.contains("access_token"));
        let error = api(ApiCall::Userinfo, 40001);
        assert!(error.hint().en.contains("authorisation"));
        assert!(error.hint().zh.contains("重新授权"));
    }

    #[test]
    fn a_code_nobody_knows_is_kept_and_explained() {
        let error = api(ApiCall::Ticket, 123_456);
        assert_eq!(error.class(), ErrorClass::Malformed);
        assert_eq!(error.errcode(), Some(123_456));
        assert!(error.hint().en.contains("rid"));
        assert!(error.to_string().contains("123456"));
        assert!(error.to_string().contains("rid: 5f3b9d7a"));
    }

    #[test]
    fn http_statuses_are_retried_only_when_that_helps() {
        let class = |status| {
            let call = ApiCall::Token;
            WechatError::HttpStatus { call, status }.class()
        };
        assert_eq!(class(502), ErrorClass::Transient);
        assert_eq!(class(408), ErrorClass::Transient);
        assert_eq!(class(429), ErrorClass::MinuteLimit);
        assert_eq!(class(302), ErrorClass::Configuration);
        assert_eq!(class(404), ErrorClass::Configuration);
    }

    #[test]
    fn every_error_has_both_hints() {
        let call = ApiCall::Ticket;
        let errors = [
            api(call, 7),
            WechatError::Unreachable {
                call,
                reason: "refused".into(),
            },
            WechatError::Timeout {
                call,
                limit: Duration::from_secs(8),
            },
            WechatError::HttpStatus { call, status: 502 },
            WechatError::Malformed {
                call,
                reason: "not JSON".into(),
            },
            WechatError::Setup("no host".into()),
        ];
        for error in errors {
            let hint = error.hint();
            assert!(!hint.zh.is_ascii() && hint.en.is_ascii(), "{error}");
        }
    }
}
