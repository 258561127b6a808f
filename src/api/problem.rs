//! What a caller is told when a request can't be served: RFC 9457 problem details.

use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// The machine-readable reason, stable across releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// `url` is missing or is not an absolute http(s) URL that WeChat could sign. Status 400.
    InvalidUrl,
    /// What a call to a server function carries is not what it takes. Status 400.
    InvalidRequest,
    /// A page of another origin called a server function. Status 403.
    CrossOrigin,
    /// No account owns the host or path of `url` as a JS interface safe domain. Status 403.
    DomainNotAllowed,
    /// The card is not on the list of the account that owns the page, or would be bound to somebody else. Status 403.
    CardNotAllowed,
    /// The visitor's openid is not known: the page has to go through WeChat's authorisation first. Status 401.
    OpenidRequired,
    /// The account lacks what the interface needs, such as a merchant. Status 409.
    NotConfigured,
    /// The request contradicts an earlier one: the same idempotency key with other content. Status 409.
    Conflict,
    /// WeChat no longer has the media id, or never had it. Status 410.
    MediaExpired,
    /// The file is longer than this server keeps. Status 422.
    MediaTooLarge,
    /// The file is not of a type that this server keeps. Status 415.
    UnsupportedMedia,
    /// No account of this server has the `appid` asked for. Status 404.
    UnknownApp,
    /// Too many requests from this client, or WeChat's call budget is used up. Status 429.
    RateLimited,
    /// WeChat answered with an error; `errcode` carries it. Status 502.
    WechatError,
    /// WeChat did not answer (in time). Status 503.
    WechatUnreachable,
    /// This server has its hands full, or is not done yet: ask again after `retry_after`. Status 503.
    Busy,
    /// Nothing answers at this path. Status 404.
    NotFound,
    /// The path is right, the method is not. Status 405.
    MethodNotAllowed,
    /// The request's body is longer than the server reads. Status 413.
    PayloadTooLarge,
    /// A failure of this server or of the way to it; no fault of the caller's input. Status 500.
    Internal,
}

impl ProblemCode {
    /// The HTTP status that goes with the code.
    pub const fn status(self) -> u16 {
        match self {
            Self::InvalidUrl | Self::InvalidRequest => 400,
            Self::DomainNotAllowed | Self::CardNotAllowed | Self::CrossOrigin => 403,
            Self::OpenidRequired => 401,
            Self::UnknownApp | Self::NotFound => 404,
            Self::NotConfigured | Self::Conflict => 409,
            Self::MediaExpired => 410,
            Self::MediaTooLarge => 422,
            Self::UnsupportedMedia => 415,
            Self::MethodNotAllowed => 405,
            Self::PayloadTooLarge => 413,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::WechatError => 502,
            Self::WechatUnreachable | Self::Busy => 503,
        }
    }
}

/// Problem details (RFC 9457, `application/problem+json`), also the error of this site's server functions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The HTTP status code.
    pub status: u16,
    /// A short English summary of the kind of problem.
    pub title: String,
    /// What is wrong with this very request, in English. Never holds a secret.
    pub detail: String,
    pub code: ProblemCode,
    /// WeChat's own error code when WeChat answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errcode: Option<i64>,
    /// What to do about it.
    pub hint: Text,
    /// After how many seconds a retry makes sense (also the `Retry-After` header).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem of the given kind; the status follows from the code.
    pub fn new(
        code: ProblemCode,
        title: impl Into<String>,
        detail: impl Into<String>,
        hint: Text,
    ) -> Self {
        Self {
            status: code.status(),
            title: title.into(),
            detail: detail.into(),
            code,
            errcode: None,
            hint,
            retry_after: None,
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.title, self.detail)
    }
}

impl std::error::Error for Problem {}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let of_arguments = match &error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => true,
            // Arguments on the server; in the browser, what the server has answered.
            ServerFnErrorErr::Deserialization(_) => cfg!(feature = "ssr"),
            _ => false,
        };
        let problem = if of_arguments {
            Self::new(
                ProblemCode::InvalidRequest,
                "The request is not understood",
                error.to_string(),
                Text::new(
                    "请求体应为该接口参数的 JSON；若由页面发出，请刷新页面后重试。",
                    "Send the function's arguments as JSON; if a page of this site sent this, reload it.",
                ),
            )
        } else {
            Self::new(
                ProblemCode::Internal,
                "The request did not get through",
                error.to_string(),
                Text::new(
                    "请检查网络后重试。",
                    "Check the network connection and try again.",
                ),
            )
        };
        #[cfg(feature = "ssr")]
        crate::server::problem::set_response_status(&problem);
        problem
    }
}
