//! The keeper's background tasks, all of which end with it.

use std::sync::{Mutex, PoisonError};

use tokio::task::{AbortHandle, JoinSet};

/// A set of tasks that can be closed once and for all.
#[derive(Debug)]
pub(super) struct Tasks(Mutex<Option<JoinSet<()>>>);

impl Default for Tasks {
    fn default() -> Self {
        Self(Mutex::new(Some(JoinSet::new())))
    }
}

impl Tasks {
    /// Runs the task, unless the set is closed.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) -> Option<AbortHandle> {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let tasks = tasks.as_mut()?;
        // Forgets those that have ended, so that the set does not grow.
        while tasks.try_join_next().is_some() {}
        Some(tasks.spawn(task))
    }

    /// Ends every task; none starts from now on.
    pub fn close(&self) {
        // Dropped after the lock is released: dropping a task may drop what holds this set.
        let tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(tasks);
    }
}
