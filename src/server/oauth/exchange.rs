//! What a code is worth. Found out once, in a task of its own: some clients load the callback twice, and drop the first.

use std::{sync::Arc, time::Duration};

use futures::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use moka::sync::Cache;
use secrecy::{ExposeSecret, SecretString};

use super::{
    Failure, Scope,
    failure::Again,
    pending::{self, Pending},
};
use crate::{
    language::Language,
    server::{AppState, problem},
    wechat::{Account, OauthToken, is_plain, keeper::Endpoint},
};

const LONGEST_CODE: usize = 512;
/// How long whoever loads the callback again gets what the first load has brought.
const SHARED_FOR: Duration = Duration::from_secs(60);
/// Of all visitors.
const MOST_STATES: u64 = 100_000;

/// Who has come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub openid: String,
    /// Of who was asked for it.
    pub nickname: Option<String>,
}

/// What comes of a code; each load that waits for it has a clone.
pub(super) type Outcome = Shared<BoxFuture<'static, Result<Known, Failure>>>;

#[derive(Clone)]
struct Begun {
    code: Arc<SecretString>,
    outcome: Outcome,
}

/// The authorisations that have come back to this server.
pub struct Returned {
    /// For as long as a state could be sent again.
    spent: Cache<String, ()>,
    begun: Cache<String, Begun>,
}

impl Default for Returned {
    fn default() -> Self {
        let states = || Cache::builder().max_capacity(MOST_STATES);
        Self {
            spent: states().time_to_live(pending::lifetime()).build(),
            begun: Cache::builder()
                .max_capacity(MOST_STATES)
                .time_to_live(SHARED_FOR)
                .build(),
        }
    }
}

impl Returned {
    /// Marks a state as used; false when it was so already.
    pub(super) fn spend(&self, state: &str) -> bool {
        self.spent.entry_by_ref(state).or_insert(()).is_fresh()
    }

    /// Whether the state was used.
    pub(super) fn is_spent(&self, state: &str) -> bool {
        self.spent.contains_key(state)
    }

    /// What comes of `code`: begun for the first who comes with `state`, shared with who comes with both within a minute.
    /// `None` for anybody later, or with another code.
    pub(super) fn outcome(
        &self,
        state: &str,
        code: &str,
        begin: impl FnOnce() -> Outcome,
    ) -> Option<Outcome> {
        let entry = self.begun.entry_by_ref(state);
        let entry = entry.or_optionally_insert_with(|| {
            self.spend(state).then(|| Begun {
                code: Arc::new(code.into()),
                outcome: begin(),
            })
        });
        let begun = entry?.into_value();
        (begun.code.expose_secret() == code).then_some(begun.outcome)
    }
}

/// One code on its way to WeChat.
pub(super) struct Exchange {
    pub state: AppState,
    pub account: Account,
    pub pending: Pending,
    pub language: Language,
}

impl Exchange {
    /// Asks WeChat, whether or not anybody goes on waiting.
    pub fn begin(self, code: &str) -> Outcome {
        let code = SecretString::from(code);
        let task = tokio::spawn(async move { self.run(&code).await });
        let stopped = |_| Err(problem::internal("the exchange was broken off").into());
        let outcome = async move { task.await.unwrap_or_else(stopped) };
        outcome.boxed().shared()
    }

    async fn run(&self, code: &SecretString) -> Result<Known, Failure> {
        let token = self.token(code).await?;
        if token.is_snapshot {
            return Err(Failure::Snapshot(self.again()));
        }
        Ok(Known {
            nickname: self.nickname(&token).await,
            openid: token.openid,
        })
    }

    async fn token(&self, code: &SecretString) -> Result<OauthToken, Failure> {
        let call = || self.state.wechat().oauth_token(&self.account, code);
        let keeper = self.state.keeper();
        keeper
            .metered(&self.account.app_id, Endpoint::OauthToken, call)
            .await
            .map_err(|error| Failure::of_call(&error, self.again()))
    }

    /// The visitor's nickname, when he was asked for it. Without one the openid is known all the same.
    async fn nickname(&self, token: &OauthToken) -> Option<String> {
        if self.pending.scope != Scope::Userinfo {
            return None;
        }
        let wechat = self.state.wechat();
        wechat
            .userinfo(token, self.language)
            .await
            .inspect_err(|error| tracing::warn!(%error, "the openid is known, the nickname is not"))
            .ok()
            .map(|user| user.nickname)
    }

    fn again(&self) -> Again {
        Again::of(&self.pending, &self.account.app_id)
    }
}

/// What can't be a code is not worth a call: WeChat would say the same.
pub(super) fn may_be_code(text: &str) -> bool {
    text.len() <= LONGEST_CODE && is_plain(text)
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use super::*;

    fn outcome(openid: &str) -> Outcome {
        let known = Known {
            openid: openid.to_owned(),
            nickname: None,
        };
        ready(Ok(known)).boxed().shared()
    }

    #[tokio::test]
    async fn a_state_is_used_once_and_its_outcome_shared_with_the_same_code() {
        let returned = Returned::default();
        let first = returned.outcome("state", "code", || outcome("o1"));
        assert_eq!(first.expect("it").await.expect("an openid").openid, "o1");
        let again = returned.outcome("state", "code", || outcome("o2"));
        assert_eq!(again.expect("it").await.expect("an openid").openid, "o1");
        assert!(
            returned
                .outcome("state", "other", || outcome("o2"))
                .is_none()
        );
        assert!(returned.is_spent("state") && !returned.spend("state"));
        assert!(returned.spend("other"));
        assert!(
            returned
                .outcome("other", "code", || outcome("o2"))
                .is_none()
        );
    }
}
