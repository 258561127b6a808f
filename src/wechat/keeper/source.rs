//! Where fresh credentials come from: WeChat's API behind a trait, so that the keeper's rules are tested without it.

use async_trait::async_trait;
use secrecy::SecretString;

use crate::wechat::{Account, Fetched, TicketType, WechatClient, WechatError};

/// One call to WeChat per method call: no caching and no retries, those are the keeper's.
#[async_trait]
pub trait CredentialSource: Send + Sync + 'static {
    /// An access token of `account`; `force_refresh` ends the present one (stable API only).
    async fn access_token(
        &self,
        account: &Account,
        force_refresh: bool,
    ) -> Result<Fetched, WechatError>;

    /// A ticket of the account whose access token is given.
    async fn ticket(
        &self,
        access_token: &SecretString,
        ticket: TicketType,
    ) -> Result<Fetched, WechatError>;
}

#[async_trait]
impl CredentialSource for WechatClient {
    async fn access_token(
        &self,
        account: &Account,
        force_refresh: bool,
    ) -> Result<Fetched, WechatError> {
        // The inherent method, not this one.
        Self::access_token(self, account, force_refresh).await
    }

    async fn ticket(
        &self,
        access_token: &SecretString,
        ticket: TicketType,
    ) -> Result<Fetched, WechatError> {
        Self::ticket(self, access_token, ticket).await
    }
}
