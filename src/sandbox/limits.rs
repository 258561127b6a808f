//! How often an account may call: a quota per day (45009) and a limit per minute (45011), per endpoint.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    clock::{DAY, MINUTE, Moment},
    error::PlatformError,
};

/// One value per endpoint. In JSON a missing key keeps the value, see `settings`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct PerEndpoint<T> {
    pub(super) token: T,
    pub(super) stable_token: T,
    pub(super) ticket: T,
}

/// The platform's endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Endpoint {
    Token,
    StableToken,
    Ticket,
}

impl<T> PerEndpoint<T> {
    pub(super) fn get(&self, endpoint: Endpoint) -> &T {
        match endpoint {
            Endpoint::Token => &self.token,
            Endpoint::StableToken => &self.stable_token,
            Endpoint::Ticket => &self.ticket,
        }
    }

    pub(super) fn get_mut(&mut self, endpoint: Endpoint) -> &mut T {
        match endpoint {
            Endpoint::Token => &mut self.token,
            Endpoint::StableToken => &mut self.stable_token,
            Endpoint::Ticket => &mut self.ticket,
        }
    }
}

/// The limits of one endpoint; `None` is without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) per_day: Option<u64>,
    pub(super) per_minute: Option<u64>,
}

/// What an account has used of one endpoint.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    day: Window,
    minute: Window,
}

/// Calls in the latest period of a fixed length.
#[derive(Clone, Copy, Debug, Default)]
struct Window {
    number: u64,
    calls: u64,
}

impl Window {
    fn calls(&self, now: Moment, length: Duration) -> u64 {
        if self.number == now.as_secs() / length.as_secs() {
            self.calls
        } else {
            0
        }
    }

    fn count(&mut self, now: Moment, length: Duration) {
        self.calls = self.calls(now, length) + 1;
        self.number = now.as_secs() / length.as_secs();
    }
}

impl Usage {
    /// Counts a call, unless a limit is reached.
    pub(super) fn spend(&mut self, now: Moment, limit: Limit) -> Result<(), PlatformError> {
        let reached = |limit: Option<u64>, calls| limit.is_some_and(|limit| calls >= limit);
        if reached(limit.per_day, self.day.calls(now, DAY)) {
            return Err(PlatformError::DailyQuota);
        }
        if reached(limit.per_minute, self.minute.calls(now, MINUTE)) {
            return Err(PlatformError::MinuteLimit);
        }
        self.day.count(now, DAY);
        self.minute.count(now, MINUTE);
        Ok(())
    }

    /// Calls since the day began.
    pub(super) fn today(&self, now: Moment) -> u64 {
        self.day.calls(now, DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_returns_with_the_next_period() {
        let limit = Limit {
            per_day: Some(3),
            per_minute: Some(2),
        };
        let mut usage = Usage::default();
        let mut spend = |seconds| usage.spend(Duration::from_secs(seconds), limit);
        assert_eq!(spend(0), Ok(()));
        assert_eq!(spend(59), Ok(()));
        assert_eq!(spend(59), Err(PlatformError::MinuteLimit));
        assert_eq!(spend(60), Ok(()));
        assert_eq!(spend(120), Err(PlatformError::DailyQuota));
        assert_eq!(spend(86_399), Err(PlatformError::DailyQuota));
        assert_eq!(spend(86_400), Ok(()));
    }
}
