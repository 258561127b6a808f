//! Requests to WeChat Pay, and answers as text.

use std::sync::Arc;

use reqwest::{RequestBuilder, header::HeaderMap};
use url::{Position, Url};

use super::{PayCall, PayError};
use crate::wechat::{
    ClientLimits, WechatError,
    http::{self, Failure},
};

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
        let base = http::parse_base(base)?;
        Ok(Self {
            client: http::build(&base, limits)?,
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
        let malformed = |reason: String| PayError::Malformed { call, reason };
        let answer = http::send(request, self.limits)
            .await
            .map_err(|failure| match failure {
                Failure::Timeout { limit } => PayError::Timeout { call, limit },
                Failure::Unreachable { reason } => PayError::Unreachable { call, reason },
                Failure::TooLong { limit } => malformed(format!("it is longer than {limit} bytes")),
            })?;
        Ok(Answer {
            status: answer.status.as_u16(),
            headers: answer.headers,
            body: String::from_utf8(answer.body)
                .map_err(|_| malformed("it is not UTF-8".to_owned()))?,
        })
    }
}

/// What of an address is signed: WeChat sees path and query.
pub(super) fn signed_part(url: &Url) -> &str {
    &url[Position::BeforePath..Position::AfterQuery]
}
