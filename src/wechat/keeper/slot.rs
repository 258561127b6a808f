//! The state of one credential beside the cache: the flight under way, the error remembered, the next timer.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use tokio::{task::AbortHandle, time::Instant};

use super::{
    Credential, CredentialKey, CredentialKind, KeeperError,
    authorised::Line,
    budget::{Endpoint, ForceGuard, Limits},
    flight::Flight,
    metrics::CallCounter,
};
use crate::wechat::{Account, AppId, ErrorClass};

/// An account and the state of its credentials.
#[derive(Debug)]
pub(super) struct Entry {
    pub account: Account,
    pub force_guard: ForceGuard,
    slots: [Slot; CredentialKind::ALL.len()],
    lines: [Line; Endpoint::ALL.len()],
}

#[derive(Debug)]
pub(super) struct Slot {
    pub key: CredentialKey,
    pub calls: CallCounter,
    pub refreshes: AtomicU64,
    state: Mutex<State>,
}

/// Never held across an await.
#[derive(Debug, Default)]
pub(super) struct State {
    /// When somebody last asked for it, as far as was noticed; then it belongs into the status.
    pub asked_at: Option<Instant>,
    /// The highest generation seen.
    pub generation: u64,
    /// What the present credential has taken the place of; WeChat goes on accepting it until it expires.
    pub replaced: Option<Arc<Credential>>,
    pub failure: Option<Failure>,
    /// Grows when all is forgotten: what a flight of an earlier epoch brings is not kept.
    pub epoch: u64,
    flight: Option<Flight>,
    timer: Option<AbortHandle>,
}

/// The last error since the last success.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub error: KeeperError,
    pub class: Option<ErrorClass>,
    /// Errors of this class in a row, this one included.
    pub count: u32,
    /// Until then it is answered without a call.
    pub due: Instant,
}

impl Entry {
    pub fn new(account: Account, limits: Limits) -> Self {
        let slots = CredentialKind::ALL.map(|kind| Slot::new(&account.app_id, kind));
        Self {
            account,
            force_guard: ForceGuard::default(),
            slots,
            lines: Endpoint::ALL.map(|endpoint| Line::new(limits.of(endpoint))),
        }
    }

    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    pub fn slot(&self, kind: CredentialKind) -> &Slot {
        &self.slots[kind as usize]
    }

    pub fn line(&self, endpoint: Endpoint) -> &Line {
        &self.lines[endpoint as usize]
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Takes one call of the endpoint's budget.
    pub fn spend(&self, endpoint: Endpoint, now: SystemTime) -> Result<(), KeeperError> {
        let budget = &self.line(endpoint).budget;
        budget
            .take(now)
            .map_err(|wait| KeeperError::BudgetExhausted {
                endpoint,
                limit: budget.limit(),
                resets_at: Instant::now() + wait,
            })
    }
}

impl Slot {
    fn new(app_id: &AppId, kind: CredentialKind) -> Self {
        Self {
            key: CredentialKey {
                app_id: app_id.clone(),
                kind,
            },
            calls: CallCounter::default(),
            refreshes: AtomicU64::new(0),
            state: Mutex::default(),
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn refreshes(&self) -> u64 {
        self.refreshes.load(Ordering::Relaxed)
    }
}

impl State {
    pub fn flight(&self) -> Option<&Flight> {
        self.flight.as_ref().filter(|flight| flight.is_live())
    }

    pub fn take_off(&mut self, flight: Flight) {
        self.flight = Some(flight);
    }

    pub fn landed(&mut self) {
        self.flight = None;
    }

    /// The error that stands in the way of a call now.
    pub fn remembered(&self, now: Instant) -> Option<&KeeperError> {
        let failure = self.failure.as_ref()?;
        (now < failure.due).then_some(&failure.error)
    }

    /// How many errors of this class came in a row before the one at hand.
    pub fn earlier(&self, class: Option<ErrorClass>) -> u32 {
        match &self.failure {
            Some(failure) if failure.class == class => failure.count,
            _ => 0,
        }
    }

    /// Begins anew, but for the generation. Whoever waits for a flight under way still gets what it brings.
    pub fn forget(&mut self) {
        self.epoch += 1;
        self.failure = None;
        self.replaced = None;
        self.flight = None;
        self.set_timer(None);
    }

    /// Replaces the timer.
    pub fn set_timer(&mut self, timer: Option<AbortHandle>) {
        if let Some(earlier) = std::mem::replace(&mut self.timer, timer) {
            earlier.abort();
        }
    }
}

impl Failure {
    /// The time until the next try.
    pub fn retry_in(&self, now: Instant) -> Duration {
        self.due.saturating_duration_since(now)
    }
}
