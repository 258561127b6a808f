//! A flight and the other instances: what they have put into the store, whose turn it is, and what they are given.

use std::{sync::Arc, time::Duration};

use secrecy::ExposeSecret;
use tokio::time::{Instant, sleep};

use super::{
    Lease, Saved, StoredCredential,
    credential::same,
    fetch::{Answer, Fresh, Purpose},
    inner::Inner,
    schedule,
    slot::Slot,
};

/// Longer than a flight takes at worst; whoever holds it longer has died.
const LEASE_TTL: Duration = Duration::from_secs(30);
/// How often an instance looks whether the holder of the lease has come back.
const LEASE_POLL: Duration = Duration::from_millis(100);
/// After that an instance goes on without the lease: others fail in turn, or the store is confused.
const LEASE_PATIENCE: Duration = Duration::from_secs(60);

/// What waiting for the lease comes to.
pub(super) enum Turn {
    /// Another instance has done the work.
    Found(Fresh),
    /// This instance's turn; without a lease when the store is out of order.
    Ours(Option<LeaseGuard>),
}

/// Gives the lease back however the flight ends.
pub(super) struct LeaseGuard {
    lease: Lease,
    inner: Arc<Inner>,
}

impl Drop for LeaseGuard {
    fn drop(&mut self) {
        let (store, lease) = (Arc::clone(&self.inner.store), self.lease.clone());
        // In a task: nobody waits for it. When the keeper has ended, the lease's time limit does it.
        self.inner.tasks.spawn(async move {
            if let Err(error) = store.release(&lease).await {
                tracing::warn!(%error, "a lease ends by its time limit only");
            }
        });
    }
}

impl Inner {
    /// What another instance has put into the store, when it serves the purpose.
    pub(super) async fn find_shared(&self, slot: &Slot, purpose: &Purpose) -> Option<Fresh> {
        let measured_at = Instant::now();
        let stored = match self.store.load(&slot.key).await {
            Ok(stored) => stored?,
            Err(error) => {
                tracing::warn!(app_id = %slot.key.app_id, kind = slot.key.kind.as_str(), %error,
                    "going on without the store");
                return None;
            }
        };
        let known = slot.lock().generation;
        let serves = match purpose {
            Purpose::Missing => stored.generation >= known,
            Purpose::Background => stored.generation > known,
            Purpose::Refused(refused) => !same(refused, &stored.value),
        };
        let alive = stored.remaining > schedule::hard_margin(stored.lifetime);
        (serves && alive && !stored.value.expose_secret().is_empty()).then(|| Fresh {
            value: stored.value,
            generation: stored.generation,
            lifetime: stored.lifetime,
            remaining: stored.remaining,
            measured_at,
            origin: "store",
        })
    }

    /// Waits for the lease, or for what its present holder brings.
    pub(super) async fn take_turn(self: &Arc<Self>, slot: &Slot, purpose: &Purpose) -> Turn {
        let begun = Instant::now();
        let known = slot.lock().generation;
        while begun.elapsed() < LEASE_PATIENCE {
            match self.store.lease(&slot.key, LEASE_TTL, known).await {
                Ok(Some(lease)) => {
                    let lease = LeaseGuard {
                        lease,
                        inner: Arc::clone(self),
                    };
                    // Between the look into the store and the lease another may have been here.
                    return match self.find_shared(slot, purpose).await {
                        Some(fresh) => Turn::Found(fresh),
                        None => Turn::Ours(Some(lease)),
                    };
                }
                Ok(None) => sleep(LEASE_POLL).await,
                Err(error) => {
                    tracing::warn!(app_id = %slot.key.app_id, kind = slot.key.kind.as_str(), %error,
                        "refreshing without a lease");
                    break;
                }
            }
            if let Some(fresh) = self.find_shared(slot, purpose).await {
                return Turn::Found(fresh);
            }
        }
        Turn::Ours(None)
    }

    /// Shares a new value through the store; gives back what is to be served.
    pub(super) async fn keep(
        &self,
        slot: &Slot,
        lease: Option<&LeaseGuard>,
        answer: Answer,
        purpose: &Purpose,
    ) -> Fresh {
        let known = slot.lock().generation;
        let lifetime = answer.fetched.expires_in;
        let fresh = Fresh {
            value: answer.fetched.value,
            generation: lease.map_or(known + 1, |lease| lease.lease.generation),
            lifetime,
            remaining: lifetime,
            measured_at: answer.asked_at,
            origin: "wechat",
        };
        if lease.is_none() {
            return fresh;
        }
        let stored = StoredCredential {
            value: fresh.value.clone(),
            generation: fresh.generation,
            lifetime,
            remaining: lifetime.saturating_sub(answer.asked_at.elapsed()),
        };
        match self.store.save(&slot.key, &stored).await {
            Ok(Saved::Yes) => fresh,
            // Too slow: another instance took over the lease. Its value is the newer one.
            Ok(Saved::Outdated) => self.find_shared(slot, purpose).await.unwrap_or(fresh),
            Err(error) => {
                tracing::warn!(app_id = %slot.key.app_id, kind = slot.key.kind.as_str(), %error,
                    "a new credential is not shared");
                fresh
            }
        }
    }
}
