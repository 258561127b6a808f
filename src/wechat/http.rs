//! One HTTP request to an API of WeChat or WeChat Pay, one bounded answer: TLS, limits; no redirect, no retry.

use std::{error::Error, sync::Once, time::Duration};

use reqwest::{Client, RequestBuilder, StatusCode, header::HeaderMap, redirect::Policy};
use url::Url;

use super::{ClientLimits, WechatError};

/// What came back, as bytes: WeChat sends JSON under several content types, so none is trusted.
pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Why no answer came, or not all of it.
#[derive(Debug)]
pub(super) enum Failure {
    Timeout {
        limit: Duration,
    },
    /// With its causes, and without the URL, which may hold a secret.
    Unreachable {
        reason: String,
    },
    TooLong {
        limit: usize,
    },
}

impl Failure {
    pub fn of(error: reqwest::Error, limits: ClientLimits) -> Self {
        if error.is_timeout() {
            let limit = if error.is_connect() {
                limits.connect
            } else {
                limits.total
            };
            return Self::Timeout { limit };
        }
        Self::Unreachable {
            reason: causes(&error.without_url()),
        }
    }
}

/// The API's base address: http or https, no credentials, query or fragment.
pub(in crate::wechat) fn parse_base(api_base: &str) -> Result<Url, WechatError> {
    // The text itself stays out of the message: it might hold a password.
    let refuse = |what: &str| {
        WechatError::Setup(format!(
            "the API address {what}; give it like https://api.weixin.qq.com"
        ))
    };
    let base = Url::parse(api_base).map_err(|error| refuse(&format!("is no URL ({error})")))?;
    match base.scheme() {
        "http" | "https" => {}
        _ => return Err(refuse("is neither http nor https")),
    }
    if !base.username().is_empty() || base.password().is_some() {
        return Err(refuse("must not contain a user name or password"));
    }
    if base.query().is_some() || base.fragment().is_some() {
        return Err(refuse("must not contain a query or fragment"));
    }
    Ok(base)
}

/// An HTTP client for `base`.
pub(crate) fn build(base: &Url, limits: ClientLimits) -> Result<Client, WechatError> {
    use_ring();
    let builder = Client::builder()
        .user_agent(concat!(
            env!("CARGO_PKG_NAME"),
            "/",
            env!("CARGO_PKG_VERSION")
        ))
        .connect_timeout(limits.connect)
        .timeout(limits.total)
        // A redirect would carry the secret to somebody else.
        .redirect(Policy::none())
        .referer(false);
    let builder = if base.scheme() == "https" {
        builder.https_only(true)
    } else {
        // The system's certificates are needed for https only: loading them fails on a machine that has none, and the
        // embedded platform is reached over plain http there. HTTP_PROXY would lead away from it.
        builder.tls_certs_only([]).no_proxy()
    };
    builder.build().map_err(|error| {
        WechatError::Setup(format!(
            "{}; https needs root certificates (package ca-certificates, or SSL_CERT_FILE)",
            causes(&error.without_url())
        ))
    })
}

/// Makes ring the TLS provider of this process, unless the process has chosen another one.
fn use_ring() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // An error only says that there is a provider already.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// Sends `request` and reads the whole answer within the limits.
pub(super) async fn send(request: RequestBuilder, limits: ClientLimits) -> Result<Answer, Failure> {
    let of = |error| Failure::of(error, limits);
    let mut response = request.send().await.map_err(of)?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(of)? {
        if body.len() + chunk.len() > limits.body {
            return Err(Failure::TooLong { limit: limits.body });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
        body,
    })
}

/// An error with its causes; `Display` of reqwest's errors hides them.
pub(crate) fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_address_is_checked_without_being_repeated() {
        for good in [
            "https://api.weixin.qq.com",
            "http://127.0.0.1:3000/sandbox/",
        ] {
            assert!(parse_base(good).is_ok(), "{good}");
        }
        for bad in [
            "api.weixin.qq.com",
            "ftp://api.weixin.qq.com",
            "https://user:hunter2@api.weixin.qq.com",
            "https://api.weixin.qq.com?secret=hunter2",
            "https://api.weixin.qq.com#hunter2",
            "",
        ] {
            let error = parse_base(bad).expect_err(bad).to_string();
            assert!(error.contains("https://api.weixin.qq.com"), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
