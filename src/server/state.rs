//! What every handler shares.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use super::{
    config::{Config, Mode},
    media::Media,
    metrics::Metrics,
    middleware::{RateLimiter, of_requests, of_wechat_calls},
    oauth::Returned,
    orders::Orders,
    simulator::{Script, SiteScript},
};
use crate::wechat::{Account, WechatClient, keeper::CredentialKeeper};

/// Where jweixin is loaded from, the first that works.
const JWEIXIN: &[&str] = &[
    "https://res.wx.qq.com/open/js/jweixin-1.6.0.js",
    "https://res2.wx.qq.com/open/js/jweixin-1.6.0.js",
];
/// The copy that the set-up may have fetched.
const LOCAL_JWEIXIN: &str = "jweixin-1.6.0.js";

/// Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// What handlers work with beside the configuration.
pub(super) struct Services {
    pub wechat: WechatClient,
    pub keeper: CredentialKeeper,
    /// `None` when nobody is paid.
    pub orders: Option<Orders>,
    pub media: Media,
    pub returned: Returned,
}

struct Inner {
    config: Config,
    services: Services,
    metrics: Metrics,
    rate_limiter: RateLimiter,
    wechat_calls: RateLimiter,
    jweixin_sources: Vec<String>,
    live_reload: String,
    /// `None` where the simulator is off.
    simulator_script: Option<SiteScript>,
}

impl AppState {
    pub(super) fn new(config: Config, services: Services) -> Self {
        let sandbox = config.wechat.mode == Mode::Sandbox;
        let local = config.server.site_root.join(LOCAL_JWEIXIN).is_file();
        let mut jweixin_sources: Vec<_> = JWEIXIN.iter().map(|url| (*url).to_owned()).collect();
        if local {
            // A sandbox waits for no network.
            let position = if sandbox { 0 } else { jweixin_sources.len() };
            jweixin_sources.insert(position, format!("/{LOCAL_JWEIXIN}"));
        }
        Self(Arc::new(Inner {
            metrics: Metrics::new(&services.keeper),
            rate_limiter: of_requests(&config.server),
            wechat_calls: of_wechat_calls(&config.server),
            live_reload: if config.server.live_reload {
                format!(" ws://*:{}", config.leptos.reload_port)
            } else {
                String::new()
            },
            simulator_script: config.simulator.then(|| {
                let pkg = config.server.site_root.join(&*config.leptos.site_pkg_dir);
                SiteScript::new(&pkg, config.server.live_reload)
            }),
            config,
            services,
            jweixin_sources,
        }))
    }

    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The accounts that this server signs for.
    pub fn accounts(&self) -> &[Account] {
        &self.0.config.wechat.accounts
    }

    pub fn keeper(&self) -> &CredentialKeeper {
        &self.0.services.keeper
    }

    /// WeChat's HTTP API. What an access token authorises goes through [`CredentialKeeper::authorised`].
    pub fn wechat(&self) -> &WechatClient {
        &self.0.services.wechat
    }

    /// The orders; `None` when nobody is paid.
    pub(super) fn orders(&self) -> Option<&Orders> {
        self.0.services.orders.as_ref()
    }

    /// What was fetched of the users' uploads.
    pub fn media(&self) -> &Media {
        &self.0.services.media
    }

    /// The authorisations that have come back.
    pub(super) fn returned(&self) -> &Returned {
        &self.0.services.returned
    }

    /// Whether the embedded platform answers instead of WeChat.
    pub fn sandbox(&self) -> bool {
        self.0.config.wechat.mode == Mode::Sandbox
    }

    /// Where a page loads jweixin from, in the order to try.
    pub fn jweixin_sources(&self) -> &[String] {
        &self.0.jweixin_sources
    }

    /// What `cargo leptos watch` adds to the Content-Security-Policy's `connect-src`.
    pub(super) fn live_reload(&self) -> &str {
        &self.0.live_reload
    }

    /// `None` where the simulator is off, or the site was built without it.
    pub(super) fn simulator_script(&self) -> Option<Arc<Script>> {
        self.0.simulator_script.as_ref()?.present()
    }

    pub(super) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(super) fn rate_limiter(&self) -> &RateLimiter {
        &self.0.rate_limiter
    }

    /// How often one client may make this server call WeChat.
    pub(super) fn wechat_calls(&self) -> &RateLimiter {
        &self.0.wechat_calls
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.0.config.leptos.clone()
    }
}
