//! Where instances share credentials. One of them refreshes under a lease whose generation grows with every lease;
//! a write with an older generation, by a holder that was too slow, is rejected.

mod memory;

use std::{fmt, time::Duration};

use async_trait::async_trait;
use secrecy::SecretString;

use super::CredentialKey;

pub use memory::MemoryStore;

/// A credential as a store holds it. Times are spans, because instances have no monotonic clock in common.
#[derive(Clone, Debug)]
pub struct StoredCredential {
    pub value: SecretString,
    pub generation: u64,
    /// The whole life WeChat gave it (`expires_in`).
    pub lifetime: Duration,
    /// What is left of it, at the moment of the call.
    pub remaining: Duration,
}

/// The right to refresh one credential, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    pub key: CredentialKey,
    /// The generation that the holder's value gets; it also tells the holder from later ones.
    pub generation: u64,
}

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Yes,
    /// The store holds the same or a newer generation.
    Outdated,
}

/// The store can't be used now. The text is for the log and never holds a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(pub String);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "credential store: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

/// A place that several instances share. Every method is one atomic step and comes back in bounded time; after an
/// error the keeper goes on with what it has.
#[async_trait]
pub trait CredentialStore: Send + Sync + 'static {
    /// The credential, when there is one that has not expired.
    async fn load(&self, key: &CredentialKey) -> Result<Option<StoredCredential>, StoreError>;

    /// Keeps the credential for its remaining life, unless the store has this generation or a newer one.
    async fn save(
        &self,
        key: &CredentialKey,
        credential: &StoredCredential,
    ) -> Result<Saved, StoreError>;

    /// The right to refresh `key` for `ttl`, or `None` while another has it. The lease's generation is above `after`
    /// and above that of every earlier lease and write.
    async fn lease(
        &self,
        key: &CredentialKey,
        ttl: Duration,
        after: u64,
    ) -> Result<Option<Lease>, StoreError>;

    /// Drops the credential and the lease; what the lease's holder still brings is outdated.
    async fn forget(&self, key: &CredentialKey) -> Result<(), StoreError>;

    /// Gives the right back; without effect when it has passed to another holder.
    async fn release(&self, lease: &Lease) -> Result<(), StoreError>;
}
