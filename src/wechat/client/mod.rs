//! Typed client of WeChat's HTTP API.

mod answer;
mod card;
mod media;
mod oauth;
mod redact;

use std::{sync::Arc, time::Duration};

use reqwest::RequestBuilder;
use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, de::DeserializeOwned};

use self::answer::Field;
pub(super) use self::redact::Redactor;
use super::{
    Account, ApiCall, WechatError,
    http::{self, Answer, Failure},
};

pub use media::{MediaApi, MediaBody, MediaDownload};
pub use oauth::{OauthToken, Userinfo};

/// Which of WeChat's two endpoints gives the access token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenApi {
    /// `POST /cgi-bin/stable_token`: repeated calls give the same token while it lives.
    #[default]
    Stable,
    /// `GET /cgi-bin/token`: every call gives a new token and ends the one before.
    Plain,
}

/// The `type` of `/cgi-bin/ticket/getticket`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TicketType {
    /// `jsapi`: signs pages.
    Jsapi,
    /// `wx_card`: signs cards.
    WxCard,
}

impl TicketType {
    /// The value of the query parameter `type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jsapi => "jsapi",
            Self::WxCard => "wx_card",
        }
    }
}

/// A credential as WeChat handed it out.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub value: SecretString,
    /// WeChat's `expires_in`: how long from now on it is valid. More than zero and at most a day.
    pub expires_in: Duration,
}

/// How long a call may take and how much it may bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientLimits {
    /// Until the connection (with TLS) stands.
    pub connect: Duration,
    /// Until the last byte of the answer; of a file, until it begins, and between two pieces of it.
    pub total: Duration,
    /// Bytes of an answer; WeChat's are below one kilobyte.
    pub body: usize,
}

impl Default for ClientLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            total: Duration::from_secs(8),
            body: 64 * 1024,
        }
    }
}

/// Client of WeChat's HTTP API. Cheap to clone.
///
/// Every call is one HTTP request: no retry, no redirect, no cache. Errors never carry the URL, since its query holds
/// the secret or the token.
#[derive(Clone, Debug)]
pub struct WechatClient {
    http: reqwest::Client,
    /// Without a slash at its end.
    base: Arc<str>,
    token_api: TokenApi,
    limits: ClientLimits,
}

/// <https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html>
#[derive(Serialize)]
struct StableTokenRequest<'a> {
    grant_type: &'a str,
    appid: &'a str,
    secret: &'a str,
    force_refresh: bool,
}

const GRANT_TYPE: &str = "client_credential";

impl WechatClient {
    /// A client of the API at `api_base` (`https://api.weixin.qq.com`, or the embedded platform).
    ///
    /// # Errors
    /// When `api_base` is no http(s) address or the TLS back end can't be set up.
    pub fn new(api_base: &str, token_api: TokenApi) -> Result<Self, WechatError> {
        Self::with_limits(api_base, token_api, ClientLimits::default())
    }

    /// Like [`WechatClient::new`], with limits of the caller's choice.
    ///
    /// # Errors
    /// As [`WechatClient::new`].
    pub fn with_limits(
        api_base: &str,
        token_api: TokenApi,
        limits: ClientLimits,
    ) -> Result<Self, WechatError> {
        let base = http::parse_base(api_base)?;
        Ok(Self {
            http: http::build(&base, limits)?,
            base: base.as_str().trim_end_matches('/').into(),
            token_api,
            limits,
        })
    }

    /// An access token of `account`. `force_refresh` ends the present token (stable API only: 20 a day; WeChat
    /// ignores it within 30 s of the last one).
    ///
    /// # Errors
    /// See [`WechatError`].
    pub async fn access_token(
        &self,
        account: &Account,
        force_refresh: bool,
    ) -> Result<Fetched, WechatError> {
        let appid = account.app_id.as_str();
        let secret = account.app_secret.expose_secret();
        let (call, request) = match self.token_api {
            TokenApi::Stable => (
                ApiCall::StableToken,
                self.http
                    .post(self.url(ApiCall::StableToken))
                    .json(&StableTokenRequest {
                        grant_type: GRANT_TYPE,
                        appid,
                        secret,
                        force_refresh,
                    }),
            ),
            TokenApi::Plain => (
                ApiCall::Token,
                self.http.get(self.url(ApiCall::Token)).query(&[
                    ("grant_type", GRANT_TYPE),
                    ("appid", appid),
                    ("secret", secret),
                ]),
            ),
        };
        self.fetch(call, request, Field::AccessToken, &account.app_secret)
            .await
    }

    /// A ticket of the account whose access token is given.
    ///
    /// # Errors
    /// See [`WechatError`].
    pub async fn ticket(
        &self,
        access_token: &SecretString,
        ticket: TicketType,
    ) -> Result<Fetched, WechatError> {
        let request = self.http.get(self.url(ApiCall::Ticket)).query(&[
            ("access_token", access_token.expose_secret()),
            ("type", ticket.as_str()),
        ]);
        self.fetch(ApiCall::Ticket, request, Field::Ticket, access_token)
            .await
    }

    fn url(&self, call: ApiCall) -> String {
        format!("{}{}", self.base, call.path())
    }

    async fn fetch(
        &self,
        call: ApiCall,
        request: RequestBuilder,
        field: Field,
        secret: &SecretString,
    ) -> Result<Fetched, WechatError> {
        let read =
            |answer: &Answer, redactor: &Redactor<'_>| answer::parse(call, answer, field, redactor);
        self.exchange(call, request, secret, read).await
    }

    /// Sends `request` and reads the answer as `T`. `secret` is what authorises it; error texts are cleaned of it.
    async fn json<T: DeserializeOwned>(
        &self,
        call: ApiCall,
        request: RequestBuilder,
        secret: &SecretString,
    ) -> Result<T, WechatError> {
        let read =
            |answer: &Answer, redactor: &Redactor<'_>| answer::parse_as(call, answer, redactor);
        self.exchange(call, request, secret, read).await
    }

    async fn exchange<T>(
        &self,
        call: ApiCall,
        request: RequestBuilder,
        secret: &SecretString,
        read: impl FnOnce(&Answer, &Redactor<'_>) -> Result<T, WechatError>,
    ) -> Result<T, WechatError> {
        let redactor = Redactor::new(secret);
        let outcome = match http::send(request, self.limits).await {
            Ok(answer) => read(&answer, &redactor),
            Err(failure) => Err(of_failure(call, failure, &redactor)),
        };
        log(call, &outcome);
        outcome
    }
}

fn of_failure(call: ApiCall, failure: Failure, redactor: &Redactor<'_>) -> WechatError {
    match failure {
        Failure::Timeout { limit } => WechatError::Timeout { call, limit },
        Failure::Unreachable { reason } => WechatError::Unreachable {
            call,
            reason: redactor.clean(&reason),
        },
        Failure::TooLong { limit } => WechatError::Malformed {
            call,
            reason: format!("it is longer than {limit} bytes"),
        },
    }
}

fn log<T>(call: ApiCall, outcome: &Result<T, WechatError>) {
    match outcome {
        Ok(_) => tracing::debug!(%call, "WeChat answered"),
        Err(error) => {
            tracing::debug!(%call, errcode = error.errcode(), %error, "call to WeChat failed");
        }
    }
}
