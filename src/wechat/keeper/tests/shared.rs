//! Several instances on one store.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use async_trait::async_trait;

use super::{
    super::{
        CredentialKey, CredentialStore, Lease, MemoryStore, Saved, StoreError, StoredCredential,
    },
    fake::Step,
    *,
};

fn instance(fake: &Fake, store: &Arc<impl CredentialStore>) -> CredentialKeeper {
    CredentialKeeper::builder(fake.clone())
        .account(account("wx1"))
        .store(Arc::clone(store) as Arc<dyn CredentialStore>)
        .build()
}

#[tokio::test(start_paused = true)]
async fn two_instances_make_one_call() {
    let fake = Fake::default();
    fake.script().latency = secs(2);
    let store = Arc::new(MemoryStore::default());
    let (one, two) = (instance(&fake, &store), instance(&fake, &store));
    let (a, b) = tokio::join!(get(&one, TICKET), get(&two, TICKET));
    assert_eq!(a.expect("a ticket"), "ticket-1");
    assert_eq!(b.expect("the same"), "ticket-1");
    assert_eq!(fake.calls(), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn one_refresh_serves_both_instances() {
    let fake = Fake::default();
    let store = Arc::new(MemoryStore::default());
    let (one, two) = (instance(&fake, &store), instance(&fake, &store));
    for _ in 0..800 {
        assert!(get(&one, TICKET).await.is_ok() && get(&two, TICKET).await.is_ok());
        sleep(secs(10)).await;
    }
    assert_eq!(get(&one, TICKET).await.ok(), get(&two, TICKET).await.ok());
    let (_, tickets) = fake.calls();
    assert_eq!(tickets, 2);
}

#[tokio::test(start_paused = true)]
async fn what_wechat_refuses_is_not_taken_from_the_store() {
    let fake = Fake::default();
    let store = Arc::new(MemoryStore::default());
    let (one, two) = (instance(&fake, &store), instance(&fake, &store));
    let id = app("wx1");
    let seen = one.get(&id, TOKEN).await.expect("a token");
    let same = two.get(&id, TOKEN).await.expect("from the store");
    assert_eq!(value(&seen), value(&same));
    let renewed = two.refresh(&id, TOKEN, &same).await.expect("another");
    assert_eq!(value(&renewed), "token-2");
    let shared = one
        .refresh(&id, TOKEN, &seen)
        .await
        .expect("from the store");
    assert_eq!(value(&shared), "token-2");
    assert_eq!(shared.generation, renewed.generation);
    assert_eq!(fake.calls(), (2, 0));
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_fails_lets_the_other_try() {
    let fake = Fake::default();
    fake.script().token_steps = [Step::Fail(40164)].into();
    let store = Arc::new(MemoryStore::default());
    let (one, two) = (instance(&fake, &store), instance(&fake, &store));
    let (a, b) = tokio::join!(get(&one, TOKEN), get(&two, TOKEN));
    assert_eq!(a.expect_err("not allowed there").errcode(), Some(40164));
    assert_eq!(b.expect("allowed here"), "token-1");
    eventually("the first takes what the second has", || {
        status(&one, TOKEN).usable_for.is_some()
    })
    .await;
    assert_eq!(fake.calls(), (2, 0));
}

#[tokio::test(start_paused = true)]
async fn a_lease_whose_holder_has_died_is_outlived() {
    let fake = Fake::default();
    let store = Arc::new(MemoryStore::default());
    let key = CredentialKey {
        app_id: app("wx1"),
        kind: TOKEN,
    };
    let dead = store.lease(&key, secs(30), 0).await.expect("memory");
    assert!(dead.is_some());
    let begun = Instant::now();
    assert!(get(&instance(&fake, &store), TOKEN).await.is_ok());
    assert!(begun.elapsed() < secs(31));
}

/// A store that can be cut off.
#[derive(Default)]
struct Flaky {
    store: MemoryStore,
    down: AtomicBool,
}

impl Flaky {
    fn cut_off(&self, down: bool) {
        self.down.store(down, Ordering::Relaxed);
    }

    fn reach(&self) -> Result<&MemoryStore, StoreError> {
        if self.down.load(Ordering::Relaxed) {
            Err(StoreError("no connection".into()))
        } else {
            Ok(&self.store)
        }
    }
}

#[async_trait]
impl CredentialStore for Flaky {
    async fn load(&self, key: &CredentialKey) -> Result<Option<StoredCredential>, StoreError> {
        self.reach()?.load(key).await
    }

    async fn save(
        &self,
        key: &CredentialKey,
        credential: &StoredCredential,
    ) -> Result<Saved, StoreError> {
        self.reach()?.save(key, credential).await
    }

    async fn lease(
        &self,
        key: &CredentialKey,
        ttl: Duration,
        after: u64,
    ) -> Result<Option<Lease>, StoreError> {
        self.reach()?.lease(key, ttl, after).await
    }

    async fn forget(&self, key: &CredentialKey) -> Result<(), StoreError> {
        self.reach()?.forget(key).await
    }

    async fn release(&self, lease: &Lease) -> Result<(), StoreError> {
        self.reach()?.release(lease).await
    }
}

#[tokio::test(start_paused = true)]
async fn without_its_store_an_instance_goes_on_alone() {
    let fake = Fake::default();
    let store = Arc::new(Flaky::default());
    store.cut_off(true);
    let keeper = instance(&fake, &store);
    let first = keeper.get(&app("wx1"), TOKEN).await.expect("a token");
    let again = keeper.refresh(&app("wx1"), TOKEN, &first).await;
    assert!(again.expect("another").generation > first.generation);
    assert_eq!(fake.calls(), (2, 0));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_comes_back_does_not_bring_back_the_past() {
    let fake = Fake::default();
    let store = Arc::new(Flaky::default());
    let keeper = instance(&fake, &store);
    let id = app("wx1");
    let first = keeper.get(&id, TOKEN).await.expect("a token");
    store.cut_off(true);
    let second = keeper.refresh(&id, TOKEN, &first).await.expect("another");
    // The store still has the first, which has been refused.
    store.cut_off(false);
    let third = keeper.refresh(&id, TOKEN, &second).await.expect("another");
    assert_eq!(value(&third), "token-3");
    assert!(third.generation > second.generation);
    let other = instance(&fake, &store);
    assert_eq!(get(&other, TOKEN).await.expect("shared again"), "token-3");
}
