//! One fetch that many wait for. It runs in a task of its own, so that a waiter that leaves strands nobody; whatever
//! becomes of it, a panic included, reaches every waiter.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Credential, KeeperError};

/// What a flight brings home.
pub(super) type Outcome = Result<Arc<Credential>, KeeperError>;

/// The waiters' side of a fetch.
#[derive(Clone, Debug)]
pub(super) struct Flight(watch::Receiver<Option<Outcome>>);

/// The fetching task's side; dropped without landing when the task is aborted.
#[derive(Debug)]
pub(super) struct Landing(watch::Sender<Option<Outcome>>);

impl Flight {
    pub fn new() -> (Landing, Self) {
        let (sender, receiver) = watch::channel(None);
        (Landing(sender), Self(receiver))
    }

    /// Whether its task still exists.
    pub fn is_live(&self) -> bool {
        self.0.has_changed().is_ok()
    }

    pub async fn wait(mut self) -> Outcome {
        match self.0.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(outcome)) => outcome.clone(),
            Ok(None) | Err(_) => Err(KeeperError::Stopped),
        }
    }
}

impl Landing {
    pub fn land(self, outcome: Outcome) {
        // Nobody may be waiting; that is fine.
        self.0.send_replace(Some(outcome));
    }
}
