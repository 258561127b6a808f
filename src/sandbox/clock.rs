//! The platform's time: runs by itself, and can be set forward.

use std::time::Duration;

use tokio::time::Instant;

/// A moment: time since the platform was made, as its clock shows it.
pub(super) type Moment = Duration;

/// A day of quotas. The first begins when the platform is made.
pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);
pub(super) const MINUTE: Duration = Duration::from_secs(60);

/// Monotonic; follows tokio's clock, so a test that pauses that one pauses this one.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    started: Instant,
    advanced: Duration,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self {
            started: Instant::now(),
            advanced: Duration::ZERO,
        }
    }

    pub(super) fn now(&self) -> Moment {
        self.started.elapsed().saturating_add(self.advanced)
    }

    pub(super) fn advance(&mut self, by: Duration) {
        self.advanced = self.advanced.saturating_add(by);
    }

    /// How far it has been set forward.
    pub(super) fn advanced(&self) -> Duration {
        self.advanced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn time_runs_and_can_be_set_forward() {
        let mut clock = Clock::start();
        assert_eq!(clock.now(), Duration::ZERO);
        tokio::time::advance(Duration::from_secs(5)).await;
        assert_eq!(clock.now(), Duration::from_secs(5));
        clock.advance(Duration::from_secs(7200));
        assert_eq!(clock.now(), Duration::from_secs(7205));
        assert_eq!(clock.advanced(), Duration::from_secs(7200));
    }
}
