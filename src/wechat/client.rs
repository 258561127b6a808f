//! Typed client of WeChat's HTTP API for credentials.

use std::time::Duration;

use secrecy::SecretString;

use super::{Account, WechatError};

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

/// A credential as WeChat handed it out.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub value: SecretString,
    /// WeChat's `expires_in`: how long from now on it is valid.
    pub expires_in: Duration,
}

/// Client of WeChat's HTTP API. Cheap to clone.
#[derive(Clone, Debug)]
pub struct WechatClient {}

impl WechatClient {
    /// A client of the API at `api_base` (`https://api.weixin.qq.com`, or the embedded platform).
    ///
    /// # Errors
    /// When the TLS back end can't be set up.
    pub fn new(_api_base: &str, _token_api: TokenApi) -> Result<Self, WechatError> {
        todo!()
    }

    /// An access token of `account`. `force_refresh` ends the present token (stable API only: 20 a day, 30 s apart).
    pub async fn access_token(
        &self,
        _account: &Account,
        _force_refresh: bool,
    ) -> Result<Fetched, WechatError> {
        todo!()
    }

    /// A ticket of the account whose access token is given.
    pub async fn ticket(
        &self,
        _access_token: &SecretString,
        _ticket: TicketType,
    ) -> Result<Fetched, WechatError> {
        todo!()
    }
}
