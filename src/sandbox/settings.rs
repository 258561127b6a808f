//! What of the platform's behaviour can be changed while it runs.

use std::{collections::BTreeMap, net::IpAddr, time::Duration};

use serde::{Deserialize, Deserializer, Serialize};

use super::limits::{Endpoint, Limit, PerEndpoint};

/// The settings, as `GET /control` shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Settings {
    /// How long every answer of the API is held back.
    pub(super) latency_ms: u64,
    /// Seconds.
    pub(super) token_expires_in: u64,
    /// Seconds.
    pub(super) ticket_expires_in: u64,
    /// An old token or ticket dies at once when a new one is issued, instead of after five minutes.
    pub(super) strict: bool,
    /// Who authorises does so in a snapshot page (快照页): the openid is made up.
    pub(super) snapshot_user: bool,
    /// The addresses that may fetch tokens; `None` lets everyone.
    pub(super) ip_allow_list: Option<Vec<IpAddr>>,
    pub(super) daily_quota: PerEndpoint<Option<u64>>,
    pub(super) minute_limit: PerEndpoint<Option<u64>>,
}

impl Default for Settings {
    /// WeChat's: two hours; 2,000 plain tokens, 500,000 stable tokens and 10,000 tickets a day, 10,000 stable tokens a
    /// minute; 200,000 media a day.
    fn default() -> Self {
        Self {
            latency_ms: 0,
            token_expires_in: 7200,
            ticket_expires_in: 7200,
            strict: false,
            snapshot_user: false,
            ip_allow_list: None,
            daily_quota: PerEndpoint::from_fn(|endpoint| match endpoint {
                Endpoint::Token => Some(2_000),
                Endpoint::StableToken => Some(500_000),
                Endpoint::Ticket => Some(10_000),
                Endpoint::Media => Some(200_000),
                _ => None,
            }),
            minute_limit: PerEndpoint::from_fn(|endpoint| match endpoint {
                Endpoint::StableToken => Some(10_000),
                _ => None,
            }),
        }
    }
}

impl Settings {
    pub(super) fn latency(&self) -> Duration {
        Duration::from_millis(self.latency_ms)
    }

    pub(super) fn limit(&self, endpoint: Endpoint) -> Limit {
        Limit {
            per_day: *self.daily_quota.get(endpoint),
            per_minute: *self.minute_limit.get(endpoint),
        }
    }
}

/// A partial change: an endpoint that is missing keeps its value.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Partial<T>(BTreeMap<Endpoint, T>);

impl<T> Partial<T> {
    pub(super) fn apply(self, to: &mut PerEndpoint<T>) {
        for (endpoint, value) in self.0 {
            *to.get_mut(endpoint) = value;
        }
    }
}

/// Reads a key that is there, so that a `null` reaches `T` instead of passing for a missing key.
pub(super) fn given<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}
