//! What of the platform's behaviour can be changed while it runs.

use std::{net::IpAddr, time::Duration};

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
    /// The addresses that may fetch tokens; `None` lets everyone.
    pub(super) ip_allow_list: Option<Vec<IpAddr>>,
    pub(super) daily_quota: PerEndpoint<Option<u64>>,
    pub(super) minute_limit: PerEndpoint<Option<u64>>,
}

impl Default for Settings {
    /// WeChat's: two hours; 2,000 plain tokens, 500,000 stable tokens and 10,000 tickets a day, 10,000 stable tokens a
    /// minute.
    fn default() -> Self {
        Self {
            latency_ms: 0,
            token_expires_in: 7200,
            ticket_expires_in: 7200,
            strict: false,
            ip_allow_list: None,
            daily_quota: PerEndpoint {
                token: Some(2_000),
                stable_token: Some(500_000),
                ticket: Some(10_000),
            },
            minute_limit: PerEndpoint {
                token: None,
                stable_token: Some(10_000),
                ticket: None,
            },
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

/// A partial change: a key that is missing keeps its value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de>")]
pub(super) struct Partial<T> {
    #[serde(default, deserialize_with = "given")]
    token: Option<T>,
    #[serde(default, deserialize_with = "given")]
    stable_token: Option<T>,
    #[serde(default, deserialize_with = "given")]
    ticket: Option<T>,
}

impl<T> Partial<T> {
    pub(super) fn apply(self, to: &mut PerEndpoint<T>) {
        let Self {
            token,
            stable_token,
            ticket,
        } = self;
        for (new, old) in [
            (token, &mut to.token),
            (stable_token, &mut to.stable_token),
            (ticket, &mut to.ticket),
        ] {
            if let Some(new) = new {
                *old = new;
            }
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
