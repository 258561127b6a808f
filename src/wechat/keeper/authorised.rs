//! Calls that an access token authorises.

use secrecy::SecretString;

use super::{CredentialKeeper, CredentialKind, KeeperError};
use crate::wechat::{AppId, ErrorClass, WechatError};

/// Why a call came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// There is no access token to call with.
    #[error(transparent)]
    Credential(#[from] KeeperError),
    /// The call itself failed.
    #[error(transparent)]
    Wechat(#[from] WechatError),
}

impl CredentialKeeper {
    /// Makes `call` with an access token of the account. When WeChat says that the token has died (40001, 40014, 42001),
    /// a fresh one is fetched, unless somebody else has done so, and the call is made once more.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn authorised<T, F>(
        &self,
        app_id: &AppId,
        call: impl Fn(SecretString) -> F,
    ) -> Result<T, CallError>
    where
        F: Future<Output = Result<T, WechatError>>,
    {
        let kind = CredentialKind::AccessToken;
        let token = self.get(app_id, kind).await?;
        match call(token.value.clone()).await {
            Err(error) if error.class() == ErrorClass::TokenInvalid => {
                let token = self.refresh(app_id, kind, &token).await?;
                Ok(call(token.value.clone()).await?)
            }
            outcome => Ok(outcome?),
        }
    }
}
