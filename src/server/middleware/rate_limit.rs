//! How often one client may ask for signatures. Memory is bounded: the least recently seen clients are forgotten first.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use governor::{DefaultDirectRateLimiter, Quota, clock::Clock};
use moka::{policy::EvictionPolicy, sync::Cache};

use crate::{
    api::Problem,
    server::{AppState, config::ServerConfig, origin::Origin, problem},
};

/// Clients remembered at a time.
const CLIENTS: u64 = 50_000;

/// One bucket per client address.
pub struct RateLimiter {
    quota: Option<Quota>,
    clients: Cache<IpAddr, Arc<DefaultDirectRateLimiter>>,
}

impl RateLimiter {
    pub fn new(config: &ServerConfig) -> Self {
        let burst = NonZeroU32::new(config.rate_limit_burst).unwrap_or(NonZeroU32::MIN);
        Self {
            quota: NonZeroU32::new(config.rate_limit_per_second)
                .map(|rate| Quota::per_second(rate).allow_burst(burst)),
            clients: Cache::builder()
                .max_capacity(CLIENTS)
                .eviction_policy(EvictionPolicy::lru())
                .time_to_idle(Duration::from_secs(600))
                .build(),
        }
    }

    /// Takes one request of `client`.
    ///
    /// # Errors
    /// The seconds to wait when the client has used up what it may.
    pub fn check(&self, client: IpAddr) -> Result<(), u64> {
        let Some(quota) = self.quota.filter(|_| !client.is_loopback()) else {
            return Ok(());
        };
        let bucket = self.clients.get_with(bucket_key(client), || {
            Arc::new(DefaultDirectRateLimiter::direct(quota))
        });
        bucket.check().map_err(|not_until| {
            let wait = not_until.wait_time_from(governor::clock::DefaultClock::default().now());
            wait.as_secs() + 1
        })
    }
}

/// One IPv6 client usually has a whole /64.
fn bucket_key(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
    }
}

/// An extractor that lets a request in. Not a layer, because the signing route is hot.
pub struct Admitted;

impl FromRequestParts<AppState> for Admitted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        // Without a peer there is no network in between.
        let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
            return Ok(Self);
        };
        let trusted = &state.config().server.trusted_proxies;
        let client = Origin::client(*peer, &parts.uri, &parts.headers, trusted);
        state
            .rate_limiter()
            .check(client)
            .map(|()| Self)
            .map_err(problem::too_many_requests)
    }
}
