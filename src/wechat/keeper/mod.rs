//! The credential keeper: access tokens and tickets, fetched as rarely as possible and always at hand.
//! `docs/credentials.md` explains the rules.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `credential` | kinds, the credential, its status |
//! | `authorised` | calls that visitors cause, with and without an access token |
//! | `error` | why none can be had, and when the next try is due |
//! | `inner` | cache, flights, landings, timers: how the parts work together |
//! | `flight`, `slot`, `tasks` | one fetch that many wait for; state of one credential; background tasks |
//! | `fetch`, `share` | what a flight does: the calls to WeChat; the store and its lease around them |
//! | `schedule`, `policy`, `budget` | when to refresh; what follows an error; how often to call at all |
//! | `source`, `store` | the traits towards WeChat and towards other instances |
//! | `metrics` | counters |

mod authorised;
mod budget;
mod credential;
mod error;
mod fetch;
mod flight;
mod inner;
mod metrics;
mod policy;
mod schedule;
mod share;
mod slot;
mod source;
mod store;
mod tasks;
#[cfg(test)]
mod tests;

use std::{fmt, sync::Arc, time::SystemTime};

use moka::sync::Cache;
use tokio::time::Instant;

use super::{Account, AppId};
use budget::Limits;
use inner::Inner;
use slot::Entry;
use tasks::Tasks;

pub use authorised::CallError;
pub use budget::{BudgetStatus, Endpoint};
pub use credential::{Credential, CredentialKey, CredentialKind, CredentialStatus};
pub use error::{KeeperError, UpstreamFailure};
pub use metrics::CallCount;
pub use source::CredentialSource;
pub use store::{CredentialStore, Lease, MemoryStore, Saved, StoreError, StoredCredential};

/// Calls a day to each endpoint for each account, unless the builder says otherwise: half of what WeChat allows a new
/// account, and forty times what the keeper needs.
pub const DEFAULT_DAILY_BUDGET: u32 = 1000;

/// The same for the endpoints that visitors call ([`Endpoint::is_visitors`]): the smallest quota of a verified account.
pub const DEFAULT_VISITORS_BUDGET: u32 = 10_000;

/// Keeps the credentials of several accounts. Cheap to clone; its background tasks end with the last clone.
#[derive(Clone)]
pub struct CredentialKeeper(Arc<Owner>);

/// What a [`CredentialKeeper`] is built from.
pub struct KeeperBuilder {
    source: Arc<dyn CredentialSource>,
    store: Option<Arc<dyn CredentialStore>>,
    accounts: Vec<Account>,
    limits: Limits,
    wall_clock: fn() -> SystemTime,
}

/// Held by the keeper's clones only, not by its tasks: dropping it ends those.
struct Owner(Arc<Inner>);

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.tasks.close();
    }
}

impl CredentialKeeper {
    /// A keeper for `accounts`, with the default budget and without other instances.
    pub fn new(source: impl CredentialSource, accounts: impl IntoIterator<Item = Account>) -> Self {
        Self::builder(source).accounts(accounts).build()
    }

    /// A keeper that fetches from `source`.
    pub fn builder(source: impl CredentialSource) -> KeeperBuilder {
        KeeperBuilder {
            source: Arc::new(source),
            store: None,
            accounts: Vec::new(),
            limits: Limits {
                credentials: DEFAULT_DAILY_BUDGET,
                visitors: DEFAULT_VISITORS_BUDGET,
            },
            wall_clock: SystemTime::now,
        }
    }

    /// The credential, without I/O when one is at hand.
    ///
    /// # Errors
    /// When none is at hand and none can be fetched now; [`KeeperError::retry_after`] tells when it is tried again.
    pub async fn get(
        &self,
        app_id: &AppId,
        kind: CredentialKind,
    ) -> Result<Arc<Credential>, KeeperError> {
        let inner = &self.0.0;
        match inner.hot(app_id, kind) {
            Some(credential) => Ok(credential),
            None => inner.obtain(inner.entry(app_id)?, kind).await,
        }
    }

    /// A credential other than `seen`, which WeChat has refused: fetched only if `seen` is still the stored one.
    ///
    /// # Errors
    /// As [`get`](Self::get), and [`KeeperError::StillRefused`]. `seen` goes on being served to others then.
    pub async fn refresh(
        &self,
        app_id: &AppId,
        kind: CredentialKind,
        seen: &Credential,
    ) -> Result<Arc<Credential>, KeeperError> {
        let inner = &self.0.0;
        inner.renew(inner.entry(app_id)?, kind, &seen.value).await
    }

    /// The credential before the present one, while WeChat still accepts it: what was signed with it is still good.
    pub fn replaced(&self, app_id: &AppId, kind: CredentialKind) -> Option<Arc<Credential>> {
        let entry = self.0.0.entry(app_id).ok()?;
        let replaced = entry.slot(kind).lock().replaced.clone()?;
        (Instant::now() < replaced.expires_at).then_some(replaced)
    }

    /// Forgets every credential and every error, here and in the store: what is asked for next is fetched. For a WeChat
    /// that has lost its memory, as the sandbox can on demand.
    pub async fn forget_all(&self) {
        self.0.0.forget_all().await;
    }

    /// What is known of every credential asked for so far, by account and kind. An access token may be idle while its
    /// tickets are served: whether pages can be signed is told by the jsapi ticket alone.
    pub fn status(&self) -> Vec<CredentialStatus> {
        let now = Instant::now();
        self.slots()
            .filter_map(|(_, slot)| {
                let (asked, failure) = {
                    let state = slot.lock();
                    (state.asked_at.is_some(), state.failure.clone())
                };
                let cached = self.0.0.usable(&slot.key);
                asked.then(|| CredentialStatus {
                    app_id: slot.key.app_id.clone(),
                    kind: slot.key.kind,
                    usable_for: cached
                        .as_ref()
                        .map(|cached| cached.usable_until.saturating_duration_since(now)),
                    expires_in: cached
                        .as_ref()
                        .map(|cached| cached.credential.expires_at.saturating_duration_since(now)),
                    generation: cached.as_ref().map(|cached| cached.credential.generation),
                    idle: cached.as_ref().is_some_and(|cached| cached.is_parked()),
                    refreshes: slot.refreshes(),
                    retry_in: failure.as_ref().map(|failure| failure.retry_in(now)),
                    last_error: failure.map(|failure| failure.error),
                })
            })
            .collect()
    }

    /// How often WeChat was called, by account, kind and outcome.
    pub fn call_counts(&self) -> Vec<CallCount> {
        self.slots()
            .flat_map(|(_, slot)| {
                slot.calls.read().map(|(outcome, calls)| CallCount {
                    app_id: slot.key.app_id.clone(),
                    kind: slot.key.kind,
                    outcome,
                    calls,
                })
            })
            .collect()
    }

    /// What is left of today's calls, by account and endpoint.
    pub fn budgets(&self) -> Vec<BudgetStatus> {
        let now = (self.0.0.wall_clock)();
        let of = |entry: &Entry, endpoint| {
            let budget = &entry.line(endpoint).budget;
            BudgetStatus {
                app_id: entry.account.app_id.clone(),
                endpoint,
                limit: budget.limit(),
                left: budget.left(now),
            }
        };
        let entries = self.0.0.entries.values();
        entries
            .flat_map(|entry| Endpoint::ALL.map(|endpoint| of(entry, endpoint)))
            .collect()
    }

    fn slots(&self) -> impl Iterator<Item = (&Arc<Entry>, &slot::Slot)> {
        let entries = self.0.0.entries.values();
        entries.flat_map(|entry| entry.slots().iter().map(move |slot| (entry, slot)))
    }
}

impl fmt::Debug for CredentialKeeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialKeeper")
            .field("status", &self.status())
            .finish()
    }
}

impl KeeperBuilder {
    /// Adds an account; of two with one AppID the later counts.
    #[must_use]
    pub fn account(mut self, account: Account) -> Self {
        self.accounts.push(account);
        self
    }

    /// Adds accounts.
    #[must_use]
    pub fn accounts(mut self, accounts: impl IntoIterator<Item = Account>) -> Self {
        self.accounts.extend(accounts);
        self
    }

    /// Shares credentials with the other keepers on this store.
    #[must_use]
    pub fn store(mut self, store: Arc<dyn CredentialStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// Calls a day to each endpoint that gives credentials, for each account ([`DEFAULT_DAILY_BUDGET`]).
    #[must_use]
    pub fn daily_budget(mut self, calls: u32) -> Self {
        self.limits.credentials = calls;
        self
    }

    /// Calls a day to each endpoint that visitors call, for each account ([`DEFAULT_VISITORS_BUDGET`]).
    #[must_use]
    pub fn visitors_budget(mut self, calls: u32) -> Self {
        self.limits.visitors = calls;
        self
    }

    /// The clock that tells the day of the budget; for tests.
    #[must_use]
    pub fn wall_clock(mut self, clock: fn() -> SystemTime) -> Self {
        self.wall_clock = clock;
        self
    }

    /// The keeper; it fetches nothing until it is asked.
    pub fn build(self) -> CredentialKeeper {
        let entries = self
            .accounts
            .into_iter()
            .map(|account| {
                let app_id = account.app_id.clone();
                (app_id, Arc::new(Entry::new(account, self.limits)))
            })
            .collect();
        CredentialKeeper(Arc::new(Owner(Arc::new(Inner {
            // Without bounds: it holds three values per configured account.
            cache: Cache::builder().build(),
            entries,
            source: self.source,
            store: self
                .store
                .unwrap_or_else(|| Arc::new(MemoryStore::default())),
            wall_clock: self.wall_clock,
            tasks: Tasks::default(),
        }))))
    }
}
