//! What a flight does: the shared store first, then WeChat, within the budget and as often as the policy allows.

use std::{sync::Arc, time::Duration};

use secrecy::SecretString;
use tokio::time::{Instant, sleep};

use super::{
    CredentialKind, KeeperError,
    budget::{self, Endpoint},
    credential::same,
    flight::Outcome,
    inner::Inner,
    metrics::class_name,
    policy,
    share::Turn,
    slot::Entry,
};
use crate::wechat::{ErrorClass, Fetched, WechatError};

/// How long it is remembered at most that WeChat refuses what it hands out.
const LONGEST_REFUSAL: Duration = Duration::from_secs(300);

/// Why a flight takes off.
#[derive(Debug)]
pub(super) enum Purpose {
    /// There is none to serve.
    Missing,
    /// The one at hand gets old.
    Background,
    /// WeChat has refused this one.
    Refused(SecretString),
}

/// A value that came in.
pub(super) struct Fresh {
    pub value: SecretString,
    pub generation: u64,
    pub lifetime: Duration,
    /// What was left of the lifetime at `measured_at`.
    pub remaining: Duration,
    pub measured_at: Instant,
    /// `wechat` or `store`.
    pub origin: &'static str,
}

#[derive(Debug)]
pub(super) enum FetchError {
    /// An error of this credential's own call: the policy decides when the next is due.
    Wechat(WechatError),
    /// The credential was dead before it arrived.
    ExpiredOnArrival,
    Panicked,
    /// It is decided already what is told and when the next try is due.
    Settled(KeeperError),
}

impl From<KeeperError> for FetchError {
    fn from(error: KeeperError) -> Self {
        Self::Settled(error)
    }
}

/// A value of WeChat's, and the moment before it was asked for.
pub(super) struct Answer {
    pub fetched: Fetched,
    pub asked_at: Instant,
}

impl Inner {
    pub(super) async fn fetch(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        purpose: Purpose,
    ) -> Result<Fresh, FetchError> {
        let slot = entry.slot(kind);
        if let Some(fresh) = self.find_shared(slot, &purpose).await {
            return Ok(fresh);
        }
        let token = match kind.ticket_type() {
            Some(_) => {
                let token = self.newest_token(entry).await?;
                Some(token.value.clone())
            }
            None => None,
        };
        let lease = match self.take_turn(slot, &purpose).await {
            Turn::Found(fresh) => return Ok(fresh),
            Turn::Ours(lease) => lease,
        };
        let answer = self.ask(entry, kind, token).await?;
        let answer = match &purpose {
            Purpose::Refused(refused) if same(&answer.fetched.value, refused) => {
                self.force(entry, kind, refused).await?
            }
            _ => answer,
        };
        Ok(self.keep(slot, lease.as_ref(), answer, &purpose).await)
    }

    /// The access token, the coming one when a flight is on its way to replace it: with the plain API that may end the
    /// present one at any moment.
    async fn newest_token(self: &Arc<Self>, entry: &Arc<Entry>) -> Outcome {
        let present = self.obtain(entry, CredentialKind::AccessToken).await?;
        let flight = entry
            .slot(CredentialKind::AccessToken)
            .lock()
            .flight()
            .cloned();
        match flight {
            Some(flight) => Ok(flight.wait().await.unwrap_or(present)),
            None => Ok(present),
        }
    }

    /// Asks WeChat, as often as the policy allows.
    async fn ask(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        mut token: Option<SecretString>,
    ) -> Result<Answer, FetchError> {
        let begun = Instant::now();
        // While it is down, WeChat is probed once at a time.
        let probing = entry.slot(kind).lock().failure.is_some();
        let mut may_renew_token = true;
        let mut attempt = 1;
        loop {
            let error = match self.call(entry, kind, token.as_ref(), false).await {
                Err(FetchError::Wechat(error)) => error,
                settled => return settled,
            };
            if let (ErrorClass::TokenInvalid, Some(refused), true) =
                (error.class(), &token, may_renew_token)
            {
                may_renew_token = false;
                let renewed = self
                    .renew(entry, CredentialKind::AccessToken, refused)
                    .await?;
                token = Some(renewed.value.clone());
                continue;
            }
            match policy::pause(error.class(), attempt, begun.elapsed(), rand::random()) {
                Some(pause) if !probing => sleep(pause).await,
                _ => return Err(FetchError::Wechat(error)),
            }
            attempt += 1;
        }
    }

    /// WeChat refuses what it hands out: only a forced refresh helps, and there is one for stable tokens only.
    async fn force(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        refused: &SecretString,
    ) -> Result<Answer, FetchError> {
        let later = |retry_at| FetchError::Settled(KeeperError::StillRefused { retry_at });
        let now = Instant::now();
        if kind.ticket_type().is_some() {
            return Err(later(now + budget::FORCE_GAP));
        }
        // Not remembered until tomorrow: an unforced call may bring another value sooner.
        let allowed = entry.force_guard.take(now);
        allowed.map_err(|next| later(next.min(now + LONGEST_REFUSAL)))?;
        tracing::info!(app_id = %entry.account.app_id, kind = kind.as_str(), "forcing a refresh");
        let answer = self.call(entry, kind, None, true).await?;
        if same(&answer.fetched.value, refused) {
            return Err(later(now + budget::FORCE_GAP));
        }
        Ok(answer)
    }

    /// One call, within the budget, counted.
    async fn call(
        &self,
        entry: &Entry,
        kind: CredentialKind,
        token: Option<&SecretString>,
        force: bool,
    ) -> Result<Answer, FetchError> {
        let endpoint = Endpoint::of(kind);
        let asked_at = Instant::now();
        entry.spend(endpoint, (self.wall_clock)())?;
        let result = match (kind.ticket_type(), token) {
            (Some(ticket), Some(token)) => self.source.ticket(token, ticket).await,
            _ => self.source.access_token(&entry.account, force).await,
        };
        let class = result.as_ref().err().map(WechatError::class);
        entry.slot(kind).calls.count(class);
        tracing::debug!(
            app_id = %entry.account.app_id,
            kind = kind.as_str(),
            outcome = class.map_or("ok", class_name),
            elapsed_ms = asked_at.elapsed().as_millis() as u64,
            "call to WeChat"
        );
        match result {
            Ok(fetched) => Ok(Answer { fetched, asked_at }),
            Err(error) => {
                // Mostly no connection at all. One that broke in mid-answer may have counted at WeChat, whose quota is
                // twice ours.
                if matches!(error, WechatError::Unreachable { .. }) {
                    entry.line(endpoint).budget.refund((self.wall_clock)());
                }
                Err(FetchError::Wechat(error))
            }
        }
    }
}
