//! How often one client may ask, and how often it may make this server ask WeChat. Memory is bounded: the least recently seen clients are forgotten first.

use std::{
    convert::Infallible,
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
use leptos::prelude::use_context;
use moka::{policy::EvictionPolicy, sync::Cache};

use crate::{
    api::Problem,
    server::{AppState, config::ServerConfig, origin::Origin, problem},
};

/// Clients remembered at a time.
const CLIENTS: u64 = 50_000;

/// The limit of all requests.
pub fn of_requests(config: &ServerConfig) -> RateLimiter {
    let burst = NonZeroU32::new(config.rate_limit_burst).unwrap_or(NonZeroU32::MIN);
    let rate = NonZeroU32::new(config.rate_limit_per_second);
    RateLimiter::new(rate.map(|rate| Quota::per_second(rate).allow_burst(burst)))
}

/// The limit of calls to WeChat, whose quota all clients share.
pub fn of_wechat_calls(config: &ServerConfig) -> RateLimiter {
    RateLimiter::new(NonZeroU32::new(config.wechat_calls_per_minute).map(Quota::per_minute))
}

/// One bucket per client address.
pub struct RateLimiter {
    quota: Option<Quota>,
    clients: Cache<IpAddr, Arc<DefaultDirectRateLimiter>>,
}

impl RateLimiter {
    /// Without a quota there is no limit.
    fn new(quota: Option<Quota>) -> Self {
        Self {
            quota,
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
    fn check(&self, client: Client) -> Result<(), u64> {
        let limited = client.0.filter(|address| !address.is_loopback());
        let Some((quota, client)) = self.quota.zip(limited) else {
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

/// Whose request it is: an address, unless there is no network in between.
#[derive(Clone, Copy, Debug, Default)]
pub struct Client(Option<IpAddr>);

impl Client {
    /// Who sent the request that begins with `parts`.
    pub fn of(state: &AppState, parts: &Parts) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let trusted = &state.config().server.trusted_proxies;
        Self(
            peer.map(|ConnectInfo(peer)| {
                Origin::client(*peer, &parts.uri, &parts.headers, trusted)
            }),
        )
    }

    /// Who called the running server function.
    pub fn of_server_function(state: &AppState) -> Self {
        use_context::<Parts>().map_or(Self(None), |parts| Self::of(state, &parts))
    }

    /// Takes one of the calls to WeChat that this client may cause.
    ///
    /// # Errors
    /// `rate_limited`
    pub fn may_call_wechat(self, state: &AppState) -> Result<(), Problem> {
        let limited = state.wechat_calls().check(self);
        limited.map_err(problem::too_many_wechat_calls)
    }
}

impl FromRequestParts<AppState> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        Ok(Self::of(state, parts))
    }
}

/// An extractor that lets a request in. Not a layer, because the signing route is hot.
pub struct Admitted;

impl FromRequestParts<AppState> for Admitted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let admitted = state.rate_limiter().check(Client::of(state, parts));
        admitted.map(|()| Self).map_err(problem::too_many_requests)
    }
}
