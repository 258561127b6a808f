//! Who asks: for their openid, and for the address that v2 of WeChat Pay wants to know.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, request::Parts},
};
use leptos::prelude::use_context;

use crate::{
    api::Problem,
    server::{AppState, middleware::Client, origin::Origin, problem, session},
    wechat::Account,
};

/// Who orders: the visitor of one request.
#[derive(Clone, Debug, Default)]
pub struct Buyer {
    headers: HeaderMap,
    /// As a trusted proxy tells it; `None` without a network in between.
    origin: Option<Origin>,
    client: Client,
}

impl Buyer {
    /// Who sent the request that begins with `parts`.
    pub fn of(state: &AppState, parts: &Parts) -> Self {
        let trusted = &state.config().server.trusted_proxies;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Self {
            origin: peer
                .map(|ConnectInfo(peer)| Origin::of(*peer, &parts.uri, &parts.headers, trusted)),
            headers: parts.headers.clone(),
            client: Client::of(state, parts),
        }
    }

    /// Who called the running server function.
    pub fn of_server_function(state: &AppState) -> Self {
        use_context::<Parts>().map_or_else(Self::default, |parts| Self::of(state, &parts))
    }

    /// Their address.
    pub(super) fn ip(&self) -> IpAddr {
        let client = self.origin.as_ref().map(|origin| origin.client);
        client.unwrap_or(Ipv4Addr::LOCALHOST.into())
    }

    /// Takes one of the calls to WeChat that their address may cause.
    ///
    /// # Errors
    /// `rate_limited`
    pub(super) fn may_call_wechat(&self, state: &AppState) -> Result<(), Problem> {
        self.client.may_call_wechat(state)
    }

    /// Where their request has reached this server, as `https://host`; `None` when it was not by https.
    pub(super) fn reached(&self) -> Option<String> {
        let origin = self.origin.as_ref().filter(|origin| origin.https)?;
        Some(format!("https://{}", origin.host.as_deref()?))
    }

    /// How the account knows them.
    ///
    /// # Errors
    /// `openid_required`
    pub(super) fn openid(&self, account: &Account) -> Result<String, Problem> {
        session::openid(&self.headers, account).ok_or_else(problem::openid_required)
    }
}
