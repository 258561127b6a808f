//! The platform's certificates by serial number, for each merchant: fetched when they are needed, renewed every few
//! hours, and looked for anew when an unknown serial number appears.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::V3;
use crate::{
    signature::pay::{certificate::Certificate, rsa::PublicKey},
    wechat::pay::{PayCall, PayError, PayErrorClass, PayLimits},
};

/// Until a failed first download is tried again, when that may help.
const FAILURE_PAUSE: Duration = Duration::from_secs(5);

/// The stores of all merchants. Clones share them.
#[derive(Clone, Debug, Default)]
pub(in crate::wechat::pay) struct CertificateStores(Arc<Mutex<HashMap<String, Arc<Store>>>>);

#[derive(Debug, Default)]
struct Store {
    state: Mutex<State>,
    /// Whoever holds it downloads.
    turn: tokio::sync::Mutex<()>,
}

/// Never held across an await.
#[derive(Debug, Default)]
struct State {
    certificates: Vec<Certificate>,
    downloaded_at: Option<Instant>,
    last: Option<Attempt>,
    /// How many downloads there have been.
    attempts: u64,
}

#[derive(Debug)]
struct Attempt {
    at: Instant,
    outcome: Result<(), PayError>,
}

impl CertificateStores {
    fn of(&self, mch_id: &str) -> Arc<Store> {
        let mut stores = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match stores.get(mch_id) {
            Some(store) => Arc::clone(store),
            None => Arc::clone(stores.entry(mch_id.to_owned()).or_default()),
        }
    }
}

impl V3 {
    /// The key of the certificate with this serial number, when it is valid at `now`.
    pub(super) async fn certificate_key(
        &self,
        serial: &str,
        now: u64,
    ) -> Result<Option<PublicKey>, PayError> {
        let store = self.stores.of(&self.mch_id);
        if let Some(key) = store.key(serial, now) {
            if store.is_due(&self.limits) {
                // Nobody waits for it: the certificates at hand are still good.
                drop(self.renew(&store));
            }
            return Ok(Some(key));
        }
        self.renew(&store).await.unwrap_or_else(|_| {
            Err(PayError::Unreachable {
                call: PayCall::Certificates,
                reason: "the download was broken off".to_owned(),
            })
        })?;
        Ok(store.key(serial, now))
    }

    /// Downloads unless somebody else does so meanwhile. In a task of its own: a caller that hangs up takes nothing away
    /// from the others.
    fn renew(&self, store: &Arc<Store>) -> tokio::task::JoinHandle<Result<(), PayError>> {
        let (v3, store) = (self.clone(), Arc::clone(store));
        let seen = store.lock().attempts;
        tokio::spawn(async move {
            let _turn = store.turn.lock().await;
            if let Some(outcome) = store.lock().settled(seen, &v3.limits) {
                return outcome;
            }
            let downloaded = v3.download().await;
            if let Err(error) = &downloaded {
                tracing::warn!(mch_id = v3.mch_id, %error, "no platform certificates");
            }
            store.lock().settle(downloaded)
        })
    }
}

impl Store {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key(&self, serial: &str, now: u64) -> Option<PublicKey> {
        find(&self.lock().certificates, serial, now).map(|found| found.public_key.clone())
    }

    /// Whether the certificates are old, and nobody is fetching newer ones or has tried to just now.
    fn is_due(&self, limits: &PayLimits) -> bool {
        let state = self.lock();
        state
            .downloaded_at
            .is_some_and(|at| at.elapsed() >= limits.certificates_age)
            && !state.is_pausing(limits)
            && self.turn.try_lock().is_ok()
    }
}

impl State {
    /// The outcome of the last download when it was after `seen`, or too recent for another one.
    fn settled(&self, seen: u64, limits: &PayLimits) -> Option<Result<(), PayError>> {
        let last = self.last.as_ref()?;
        (self.attempts != seen || self.is_pausing(limits)).then(|| last.outcome.clone())
    }

    fn is_pausing(&self, limits: &PayLimits) -> bool {
        let Some(last) = &self.last else {
            return false;
        };
        let retry = matches!(&last.outcome, Err(error) if error.class() == PayErrorClass::Retry);
        let pause = if retry && self.certificates.is_empty() {
            FAILURE_PAUSE.min(limits.certificates_pause)
        } else {
            limits.certificates_pause
        };
        last.at.elapsed() < pause
    }

    /// Keeps what was downloaded; after an error, what was there before.
    fn settle(&mut self, downloaded: Result<Vec<Certificate>, PayError>) -> Result<(), PayError> {
        let at = Instant::now();
        let outcome = downloaded.map(|certificates| {
            self.certificates = certificates;
            self.downloaded_at = Some(at);
        });
        self.attempts += 1;
        self.last = Some(Attempt {
            at,
            outcome: outcome.clone(),
        });
        outcome
    }
}

/// The certificate with this serial number that is valid at `now`.
pub(super) fn find<'a>(
    certificates: &'a [Certificate],
    serial: &str,
    now: u64,
) -> Option<&'a Certificate> {
    certificates
        .iter()
        .find(|known| known.has_serial_no(serial) && known.is_valid_at(now))
}
