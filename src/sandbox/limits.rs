//! How often an account may call: a quota per day (45009) and a limit per minute (45011), per endpoint.

use std::time::Duration;

use serde::{Deserialize, Serialize, Serializer};

use super::{
    clock::{DAY, MINUTE, Moment},
    error::PlatformError,
};

/// The platform's endpoints that are counted, limited, and can be ordered to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Endpoint {
    Token,
    StableToken,
    Ticket,
    CardDecrypt,
    Media,
    OauthToken,
    Userinfo,
    PayOrder,
    PayQuery,
}

impl Endpoint {
    pub(super) const ALL: [Self; 9] = [
        Self::Token,
        Self::StableToken,
        Self::Ticket,
        Self::CardDecrypt,
        Self::Media,
        Self::OauthToken,
        Self::Userinfo,
        Self::PayOrder,
        Self::PayQuery,
    ];
}

/// One value per endpoint; in JSON an object with their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PerEndpoint<T>([T; Endpoint::ALL.len()]);

impl<T> PerEndpoint<T> {
    /// The value that `make` gives for each.
    pub(super) fn from_fn(make: impl FnMut(Endpoint) -> T) -> Self {
        Self(Endpoint::ALL.map(make))
    }

    pub(super) fn get(&self, endpoint: Endpoint) -> &T {
        &self.0[endpoint as usize]
    }

    pub(super) fn get_mut(&mut self, endpoint: Endpoint) -> &mut T {
        &mut self.0[endpoint as usize]
    }
}

impl<T: Serialize> Serialize for PerEndpoint<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Endpoint::ALL.iter().zip(&self.0))
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
