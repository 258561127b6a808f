//! The credential keeper: access tokens and tickets, fetched as rarely as possible and always at hand.

use std::sync::Arc;

use secrecy::SecretString;
use tokio::time::Instant;

use super::{Account, AppId, WechatError};

/// What the keeper keeps for an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CredentialKind {
    AccessToken,
    JsapiTicket,
    /// The card `api_ticket` (`type=wx_card`).
    CardTicket,
}

/// A credential that may be used now.
#[derive(Clone, Debug)]
pub struct Credential {
    pub value: SecretString,
    /// Grows with every value of this account and kind.
    pub generation: u64,
    /// When WeChat stops accepting it.
    pub expires_at: Instant,
}

/// Why no credential can be had.
#[derive(Clone, Debug, thiserror::Error)]
pub enum KeeperError {
    #[error("no account with AppID {0}")]
    UnknownAccount(AppId),
    #[error(transparent)]
    Wechat(#[from] Arc<WechatError>),
}

/// State of one credential for `/readyz` and `/metrics`; holds no secret.
#[derive(Clone, Debug)]
pub struct CredentialStatus {
    pub app_id: AppId,
    pub kind: CredentialKind,
    /// How long it can still be served; `None` when there is none.
    pub usable_for: Option<std::time::Duration>,
    /// The last refresh error since the last success.
    pub last_error: Option<KeeperError>,
}

/// See the module. Cheap to clone.
#[derive(Clone)]
pub struct CredentialKeeper {}

impl CredentialKeeper {
    /// The credential, without I/O when one is at hand.
    pub async fn get(
        &self,
        _app_id: &AppId,
        _kind: CredentialKind,
    ) -> Result<Arc<Credential>, KeeperError> {
        todo!()
    }

    /// A credential other than `seen`, which WeChat has refused: fetched only if `seen` is still the stored one.
    pub async fn refresh(
        &self,
        _app_id: &AppId,
        _kind: CredentialKind,
        _seen: &Credential,
    ) -> Result<Arc<Credential>, KeeperError> {
        todo!()
    }

    /// What is known of every credential asked for so far.
    pub fn status(&self) -> Vec<CredentialStatus> {
        todo!()
    }
}

#[allow(unused)]
fn placeholder(_: Account) {}
