//! JS接口安全域名: a domain, optionally with a path, whose pages an account may sign.
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html>

/// `host` or `host/path`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeDomain {
    /// Lower case, without port.
    pub host: String,
    /// Path segments that a page's path must begin with; empty for the whole host.
    pub path: Vec<String>,
}

/// Why a text is no safe domain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SafeDomainError(pub String);
