//! The HTTP side: one request to WeChat Pay, one bounded answer with its headers. No redirect, no retry.

use std::sync::Arc;

use reqwest::{RequestBuilder, header::HeaderMap};
use url::{Position, Url};

use super::{PayCall, PayError};
use crate::wechat::{ClientLimits, WechatError, client};

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

/// An HTTP client for one API. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Http {
    client: reqwest::Client,
    /// Without a slash at its end.
    base: Arc<str>,
    limits: ClientLimits,
}

impl Http {
    pub fn new(base: &str, limits: ClientLimits) -> Result<Self, WechatError> {
        let base = client::parse_base(base)?;
        Ok(Self {
            client: client::build(&base, limits)?,
            base: base.as_str().trim_end_matches('/').into(),
            limits,
        })
    }

    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// The address of `path_and_query` below the base.
    pub fn url(&self, path_and_query: &str) -> Result<Url, PayError> {
        Url::parse(&format!("{}{path_and_query}", self.base))
            .map_err(|_| PayError::Order("its number makes no URL"))
    }

    pub async fn send(&self, call: PayCall, request: RequestBuilder) -> Result<Answer, PayError> {
        let outcome = self.receive(call, request).await;
        match &outcome {
            Ok(answer) => tracing::debug!(%call, status = answer.status, "WeChat Pay answered"),
            Err(error) => tracing::debug!(%call, %error, "call to WeChat Pay failed"),
        }
        outcome
    }

    async fn receive(&self, call: PayCall, request: RequestBuilder) -> Result<Answer, PayError> {
        let explain = |error| self.explain(call, error);
        let malformed = |reason: String| PayError::Malformed { call, reason };
        let mut response = request.send().await.map_err(explain)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(explain)? {
            if body.len() + chunk.len() > self.limits.body {
                return Err(malformed(format!(
                    "it is longer than {} bytes",
                    self.limits.body
                )));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status: response.status().as_u16(),
            headers: std::mem::take(response.headers_mut()),
            body: String::from_utf8(body).map_err(|_| malformed("it is not UTF-8".to_owned()))?,
        })
    }

    fn explain(&self, call: PayCall, error: reqwest::Error) -> PayError {
        if !error.is_timeout() {
            return PayError::Unreachable {
                call,
                reason: client::causes(&error.without_url()),
            };
        }
        let limit = if error.is_connect() {
            self.limits.connect
        } else {
            self.limits.total
        };
        PayError::Timeout { call, limit }
    }
}

/// What of an address is signed: WeChat sees path and query.
pub(super) fn signed_part(url: &Url) -> &str {
    &url[Position::BeforePath..Position::AfterQuery]
}
