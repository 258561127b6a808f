//! The keeper's machinery: who is served from the cache, who waits for a flight, and what a landing sets in motion.

use std::{
    collections::BTreeMap,
    panic::AssertUnwindSafe,
    sync::{Arc, atomic::Ordering},
    time::{Duration, SystemTime},
};

use futures::FutureExt;
use moka::sync::Cache;
use secrecy::SecretString;
use tokio::time::{Instant, sleep_until};

use super::{
    Credential, CredentialKey, CredentialKind, CredentialSource, CredentialStore, KeeperError,
    credential::{Cached, same},
    error::UpstreamFailure,
    fetch::{FetchError, Fresh, Purpose},
    flight::{Flight, Outcome},
    metrics::class_name,
    policy,
    schedule::Schedule,
    slot::{Entry, Failure, State},
    tasks::Tasks,
};
use crate::wechat::{AppId, ErrorClass};

/// A ticket is kept at hand for so long after its last use, and so long an error is tried again by itself.
const IDLE_AFTER: Duration = Duration::from_secs(24 * 3600);

pub(super) struct Inner {
    /// The hot path reads this and nothing else.
    pub cache: Cache<CredentialKey, Arc<Cached>>,
    pub entries: BTreeMap<AppId, Arc<Entry>>,
    pub source: Arc<dyn CredentialSource>,
    pub store: Arc<dyn CredentialStore>,
    pub wall_clock: fn() -> SystemTime,
    pub tasks: Tasks,
}

impl Inner {
    /// The hot path: no I/O, no waiting.
    pub fn hot(self: &Arc<Self>, app_id: &AppId, kind: CredentialKind) -> Option<Arc<Credential>> {
        let key = CredentialKey {
            app_id: app_id.clone(),
            kind,
        };
        let cached = self.usable(&key)?;
        if cached.touch() {
            self.wake(&key);
        }
        Some(Arc::clone(&cached.credential))
    }

    pub fn entry(&self, app_id: &AppId) -> Result<&Arc<Entry>, KeeperError> {
        self.entries
            .get(app_id)
            .ok_or_else(|| KeeperError::UnknownAccount(app_id.clone()))
    }

    /// What the cache holds, as long as it may be served.
    pub fn usable(&self, key: &CredentialKey) -> Option<Arc<Cached>> {
        self.cache
            .get(key)
            .filter(|cached| cached.is_usable(Instant::now()))
    }

    /// The credential: from the cache, from the flight under way, or from a new one.
    pub async fn obtain(self: &Arc<Self>, entry: &Arc<Entry>, kind: CredentialKind) -> Outcome {
        if let Some(credential) = self.hot(&entry.account.app_id, kind) {
            return Ok(credential);
        }
        self.join(entry, kind, None)?.wait().await
    }

    /// A credential other than `seen`.
    pub async fn renew(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        seen: &SecretString,
    ) -> Outcome {
        // A second round only after a flight that had begun for another reason and brought the same value again.
        loop {
            let credential = self.join(entry, kind, Some(seen))?.wait().await?;
            if !same(&credential.value, seen) {
                return Ok(credential);
            }
        }
    }

    /// The flight to wait for; one that has landed already when the cache holds what is wanted.
    fn join(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        refused: Option<&SecretString>,
    ) -> Result<Flight, KeeperError> {
        let slot = entry.slot(kind);
        let mut state = slot.lock();
        state.asked_at = Some(Instant::now());
        // Looked up under the lock: a landing puts its value there before it releases the lock.
        if let Some(cached) = self.usable(&slot.key)
            && refused.is_none_or(|refused| !same(refused, &cached.credential.value))
        {
            let (landing, flight) = Flight::new();
            landing.land(Ok(Arc::clone(&cached.credential)));
            return Ok(flight);
        }
        if let Some(flight) = state.flight() {
            return Ok(flight.clone());
        }
        if let Some(error) = state.remembered(Instant::now()) {
            return Err(error.clone());
        }
        let purpose = refused.map_or(Purpose::Missing, |refused| {
            Purpose::Refused(refused.clone())
        });
        Ok(self.take_off(entry, kind, &mut state, purpose))
    }

    /// Starts a flight in a task of its own.
    fn take_off(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        state: &mut State,
        purpose: Purpose,
    ) -> Flight {
        let (landing, flight) = Flight::new();
        let (inner, entry, epoch) = (Arc::clone(self), Arc::clone(entry), state.epoch);
        self.tasks.spawn(async move {
            let result = AssertUnwindSafe(inner.fetch(&entry, kind, purpose))
                .catch_unwind()
                .await
                .unwrap_or(Err(FetchError::Panicked));
            let outcome = match result {
                Ok(fresh) => inner.arrived(&entry, kind, fresh, epoch),
                Err(error) => Err(inner.failed(&entry, kind, error, epoch)),
            };
            landing.land(outcome);
        });
        state.take_off(flight.clone());
        flight
    }

    /// Puts a new value in place and plans its refresh.
    fn arrived(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        fresh: Fresh,
        epoch: u64,
    ) -> Outcome {
        let schedule = Schedule::new(
            fresh.measured_at,
            fresh.remaining,
            fresh.lifetime,
            rand::random(),
        );
        let now = Instant::now();
        if schedule.usable_until <= now {
            return Err(self.failed(entry, kind, FetchError::ExpiredOnArrival, epoch));
        }
        let cached = Arc::new(Cached::new(fresh.value, fresh.generation, &schedule));
        let credential = Arc::clone(&cached.credential);
        let slot = entry.slot(kind);
        let mut state = slot.lock();
        if state.epoch != epoch {
            return Ok(credential);
        }
        state.replaced = self
            .cache
            .get(&slot.key)
            .map(|cached| Arc::clone(&cached.credential));
        self.cache.insert(slot.key.clone(), cached);
        slot.refreshes.fetch_add(1, Ordering::Relaxed);
        state.generation = state.generation.max(credential.generation);
        state.failure = None;
        state.landed();
        self.set_timer(entry, kind, &mut state, schedule.refresh_at);
        tracing::info!(
            app_id = %slot.key.app_id,
            kind = kind.as_str(),
            generation = credential.generation,
            origin = fresh.origin,
            usable_for_s = schedule.usable_until.duration_since(now).as_secs(),
            outcome = "refreshed",
            "credential"
        );
        Ok(credential)
    }

    /// Remembers an error and plans the next try. The value in the cache stays.
    fn failed(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        error: FetchError,
        epoch: u64,
    ) -> KeeperError {
        let now = Instant::now();
        let slot = entry.slot(kind);
        let mut state = slot.lock();
        let class = match &error {
            FetchError::Wechat(error) => Some(error.class()),
            _ => None,
        };
        let earlier = state.earlier(class);
        let backoff = |class, errcode| now + policy::remember(class, errcode, earlier);
        let error = match error {
            FetchError::Wechat(error) => KeeperError::Wechat(UpstreamFailure {
                retry_at: backoff(error.class(), error.errcode()),
                error: Arc::new(error),
            }),
            FetchError::ExpiredOnArrival => KeeperError::ExpiredOnArrival {
                retry_at: backoff(ErrorClass::Transient, None),
            },
            FetchError::Panicked => KeeperError::Panicked,
            FetchError::Settled(error) => error,
        };
        if state.epoch != epoch {
            return error;
        }
        // A panic is not held against the next caller; in the background it is retried like a transient error.
        let due = error.retry_at().unwrap_or(now);
        let retry_at = error
            .retry_at()
            .unwrap_or_else(|| backoff(ErrorClass::Transient, None));
        state.failure = Some(Failure {
            error: error.clone(),
            class,
            count: earlier.saturating_add(1),
            due,
        });
        state.landed();
        self.set_timer(entry, kind, &mut state, retry_at);
        tracing::warn!(
            app_id = %slot.key.app_id,
            kind = kind.as_str(),
            class = class.map(class_name),
            errcode = error.errcode(),
            retry_in_ms = retry_at.saturating_duration_since(now).as_millis() as u64,
            outcome = "failed",
            %error,
            "credential"
        );
        error
    }

    /// Drops every credential and every error, here and in the store.
    pub async fn forget_all(&self) {
        for line in self.entries.values().flat_map(|entry| entry.lines()) {
            line.forget();
        }
        for slot in self.entries.values().flat_map(|entry| entry.slots()) {
            {
                let mut state = slot.lock();
                state.forget();
                self.cache.invalidate(&slot.key);
            }
            if let Err(error) = self.store.forget(&slot.key).await {
                tracing::warn!(app_id = %slot.key.app_id, kind = slot.key.kind.as_str(), %error,
                    "the store may still hold what was to be forgotten");
            }
        }
    }

    fn set_timer(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        kind: CredentialKind,
        state: &mut State,
        at: Instant,
    ) {
        let (inner, entry) = (Arc::clone(self), Arc::clone(entry));
        let timer = self.tasks.spawn(async move {
            sleep_until(at).await;
            inner.on_timer(&entry, kind);
        });
        state.set_timer(timer);
    }

    /// Refreshes a credential, or tries again after an error; an idle one is left alone.
    fn on_timer(self: &Arc<Self>, entry: &Arc<Entry>, kind: CredentialKind) {
        let slot = entry.slot(kind);
        let mut state = slot.lock();
        if state.flight().is_some() {
            return;
        }
        let now = Instant::now();
        let cached = self.cache.get(&slot.key);
        let used = cached.as_ref().is_some_and(|cached| cached.was_used());
        if used {
            state.asked_at = Some(now);
        }
        let idle = match kind.ticket_type() {
            // Tickets need it, and whoever fetches one gets it first.
            None if state.failure.is_none() => !used,
            _ => state
                .asked_at
                .is_none_or(|asked_at| now.duration_since(asked_at) >= IDLE_AFTER),
        };
        // Not when somebody comes at this very moment.
        if idle && cached.is_none_or(|cached| cached.park()) {
            tracing::debug!(
                app_id = %slot.key.app_id,
                kind = kind.as_str(),
                outcome = "idle",
                "credential"
            );
            return;
        }
        self.take_off(entry, kind, &mut state, Purpose::Background);
    }

    /// Somebody uses a credential that was left alone when its refresh was due.
    #[cold]
    fn wake(self: &Arc<Self>, key: &CredentialKey) {
        if let Some(entry) = self.entries.get(&key.app_id) {
            let mut state = entry.slot(key.kind).lock();
            if state.flight().is_none() && state.remembered(Instant::now()).is_none() {
                self.take_off(entry, key.kind, &mut state, Purpose::Background);
            }
        }
    }
}
