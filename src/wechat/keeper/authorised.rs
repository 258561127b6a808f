//! Calls that visitors cause: within a daily budget of each endpoint, and not at all while WeChat refuses the account.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use secrecy::SecretString;
use tokio::time::Instant;

use super::{
    CredentialKeeper, CredentialKind, Endpoint, KeeperError, UpstreamFailure, budget::Budget,
    policy,
};
use crate::wechat::{AppId, ErrorClass, WechatError};

/// Why a call came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// There is no access token to call with, or the endpoint's budget is used up.
    #[error(transparent)]
    Credential(#[from] KeeperError),
    /// The call itself failed.
    #[error(transparent)]
    Wechat(#[from] WechatError),
    /// An earlier call was refused for the account's sake; WeChat was not asked again.
    #[error(transparent)]
    Waiting(#[from] UpstreamFailure),
}

impl CallError {
    /// What WeChat said, now or earlier.
    pub fn wechat(&self) -> Option<&WechatError> {
        match self {
            Self::Credential(_) => None,
            Self::Wechat(error) => Some(error),
            Self::Waiting(failure) => Some(failure),
        }
    }
}

/// What is known of one endpoint of one account.
#[derive(Debug)]
pub(super) struct Line {
    pub budget: Budget,
    refusal: Mutex<Option<Refusal>>,
}

/// The last refusal of the account since the last success.
#[derive(Debug)]
struct Refusal {
    failure: UpstreamFailure,
    /// In a row and of one class, this one included.
    count: u32,
}

impl Line {
    pub fn new(limit: u32) -> Self {
        Self {
            budget: Budget::new(limit),
            refusal: Mutex::default(),
        }
    }

    pub fn forget(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Refusal>> {
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The refusal that stands in the way of a call now.
    fn waiting(&self, now: Instant) -> Option<UpstreamFailure> {
        let refusal = self.lock();
        let failure = &refusal.as_ref()?.failure;
        (now < failure.retry_at).then(|| failure.clone())
    }

    fn refused(&self, error: &WechatError, now: Instant) {
        let mut refusal = self.lock();
        let class = error.class();
        let earlier = refusal
            .as_ref()
            .filter(|refusal| refusal.failure.class() == class)
            .map_or(0, |refusal| refusal.count);
        let failure = UpstreamFailure {
            error: Arc::new(error.clone()),
            retry_at: now + policy::remember(class, error.errcode(), earlier),
        };
        *refusal = Some(Refusal {
            failure,
            count: earlier + 1,
        });
    }
}

/// Whether an error is about the account, so that any other call would end the same; most are about what was asked for.
fn is_about_the_account(error: &WechatError) -> bool {
    const CODES: [i64; 9] = [
        40013, 40125, 40164, 48001, 50002, 89501, 89503, 89506, 89507,
    ];
    match (error.class(), error.errcode()) {
        (ErrorClass::DailyLimit | ErrorClass::MinuteLimit, _) => true,
        // Of the AppSecret: that of a token is another class.
        (ErrorClass::Configuration, Some(40001)) => true,
        (_, Some(code)) => CODES.contains(&code),
        _ => false,
    }
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
        endpoint: Endpoint,
        call: impl Fn(SecretString) -> F,
    ) -> Result<T, CallError>
    where
        F: Future<Output = Result<T, WechatError>>,
    {
        let kind = CredentialKind::AccessToken;
        self.admit(app_id, endpoint)?;
        let token = self.get(app_id, kind).await?;
        let outcome = self.metered(app_id, endpoint, || call(token.value.clone()));
        match outcome.await {
            Err(CallError::Wechat(error)) if error.class() == ErrorClass::TokenInvalid => {
                let token = self.refresh(app_id, kind, &token).await?;
                self.metered(app_id, endpoint, || call(token.value.clone()))
                    .await
            }
            outcome => outcome,
        }
    }

    /// Makes `call`, which needs no access token.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn metered<T, F>(
        &self,
        app_id: &AppId,
        endpoint: Endpoint,
        call: impl FnOnce() -> F,
    ) -> Result<T, CallError>
    where
        F: Future<Output = Result<T, WechatError>>,
    {
        self.admit(app_id, endpoint)?;
        let inner = &self.0.0;
        let entry = inner.entry(app_id)?;
        entry.spend(endpoint, (inner.wall_clock)())?;
        let line = entry.line(endpoint);
        match call().await {
            Ok(answer) => {
                line.forget();
                Ok(answer)
            }
            Err(error) => {
                if matches!(error, WechatError::Unreachable { .. }) {
                    line.budget.refund((inner.wall_clock)());
                }
                if is_about_the_account(&error) {
                    line.refused(&error, Instant::now());
                }
                Err(error.into())
            }
        }
    }

    /// Whether WeChat may be asked now, as far as its earlier answers go.
    fn admit(&self, app_id: &AppId, endpoint: Endpoint) -> Result<(), CallError> {
        let entry = self.0.0.entry(app_id)?;
        match entry.line(endpoint).waiting(Instant::now()) {
            Some(failure) => Err(failure.into()),
            None => Ok(()),
        }
    }
}

impl UpstreamFailure {
    /// How long from now until WeChat is asked again.
    pub fn retry_after(&self) -> Duration {
        self.retry_at.saturating_duration_since(Instant::now())
    }
}
