//! A store within this process: for one instance, and for tests.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use tokio::time::Instant;

use super::{CredentialKey, CredentialStore, Lease, Saved, StoreError, StoredCredential};

/// Credentials and leases in a map; never fails.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<HashMap<CredentialKey, Entry>>);

#[derive(Debug, Default)]
struct Entry {
    credential: Option<(StoredCredential, Instant)>,
    /// The generation of the present holder and the end of its lease.
    lease: Option<(u64, Instant)>,
    /// The highest generation given out or written.
    generation: u64,
    /// Values up to this generation are no longer taken.
    forgotten: u64,
}

impl MemoryStore {
    fn lock(&self) -> MutexGuard<'_, HashMap<CredentialKey, Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl CredentialStore for MemoryStore {
    async fn load(&self, key: &CredentialKey) -> Result<Option<StoredCredential>, StoreError> {
        let entries = self.lock();
        let stored = entries.get(key).and_then(|entry| entry.credential.as_ref());
        Ok(stored.and_then(|(credential, expires_at)| {
            let remaining = expires_at.saturating_duration_since(Instant::now());
            (!remaining.is_zero()).then(|| StoredCredential {
                remaining,
                ..credential.clone()
            })
        }))
    }

    async fn save(
        &self,
        key: &CredentialKey,
        credential: &StoredCredential,
    ) -> Result<Saved, StoreError> {
        let mut entries = self.lock();
        let entry = entries.entry(key.clone()).or_default();
        let newest = entry
            .credential
            .as_ref()
            .map_or(entry.forgotten, |(c, _)| c.generation);
        if credential.generation <= newest {
            return Ok(Saved::Outdated);
        }
        entry.generation = entry.generation.max(credential.generation);
        entry.credential = Some((credential.clone(), Instant::now() + credential.remaining));
        Ok(Saved::Yes)
    }

    async fn lease(
        &self,
        key: &CredentialKey,
        ttl: Duration,
        after: u64,
    ) -> Result<Option<Lease>, StoreError> {
        let now = Instant::now();
        let mut entries = self.lock();
        let entry = entries.entry(key.clone()).or_default();
        if entry.lease.is_some_and(|(_, until)| now < until) {
            return Ok(None);
        }
        entry.generation = entry.generation.max(after) + 1;
        entry.lease = Some((entry.generation, now + ttl));
        Ok(Some(Lease {
            key: key.clone(),
            generation: entry.generation,
        }))
    }

    async fn forget(&self, key: &CredentialKey) -> Result<(), StoreError> {
        if let Some(entry) = self.lock().get_mut(key) {
            entry.credential = None;
            entry.lease = None;
            entry.forgotten = entry.generation;
        }
        Ok(())
    }

    async fn release(&self, lease: &Lease) -> Result<(), StoreError> {
        let mut entries = self.lock();
        if let Some(entry) = entries.get_mut(&lease.key) {
            entry
                .lease
                .take_if(|(generation, _)| *generation == lease.generation);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;
    use crate::wechat::{AppId, keeper::CredentialKind};

    const TTL: Duration = Duration::from_secs(30);

    fn key() -> CredentialKey {
        CredentialKey {
            app_id: AppId::new("wx1"),
            kind: CredentialKind::JsapiTicket,
        }
    }

    fn credential(value: &str, generation: u64) -> StoredCredential {
        StoredCredential {
            value: value.into(),
            generation,
            lifetime: Duration::from_secs(7200),
            remaining: Duration::from_secs(7200),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_older_generation_is_rejected() {
        let store = MemoryStore::default();
        assert_eq!(
            store.save(&key(), &credential("new", 5)).await,
            Ok(Saved::Yes)
        );
        for generation in [4, 5] {
            let late = credential("late", generation);
            assert_eq!(store.save(&key(), &late).await, Ok(Saved::Outdated));
        }
        let kept = store.load(&key()).await.expect("memory").expect("kept");
        assert_eq!(kept.value.expose_secret(), "new");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_left_shrinks_until_nothing_is_there() {
        let store = MemoryStore::default();
        let stored = credential("value", 1);
        store.save(&key(), &stored).await.expect("memory");
        tokio::time::advance(Duration::from_secs(7000)).await;
        let kept = store.load(&key()).await.expect("memory").expect("kept");
        assert_eq!(kept.remaining, Duration::from_secs(200));
        tokio::time::advance(Duration::from_secs(200)).await;
        assert!(store.load(&key()).await.expect("memory").is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn one_holder_at_a_time_and_generations_grow() {
        let store = MemoryStore::default();
        let first = store.lease(&key(), TTL, 7).await.expect("memory");
        let first = first.expect("free");
        assert_eq!(first.generation, 8);
        assert_eq!(store.lease(&key(), TTL, 0).await, Ok(None));

        tokio::time::advance(TTL).await;
        let second = store.lease(&key(), TTL, 0).await.expect("memory");
        let second = second.expect("the first has ended");
        assert!(second.generation > first.generation);

        store.release(&first).await.expect("memory");
        assert_eq!(store.lease(&key(), TTL, 0).await, Ok(None), "not its own");
        store.release(&second).await.expect("memory");
        assert!(store.lease(&key(), TTL, 0).await.expect("memory").is_some());
    }
}
