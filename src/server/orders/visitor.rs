//! Who asks: for their openid, and for the address that v2 of WeChat Pay wants to know.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, request::Parts},
};
use leptos::prelude::use_context;

use crate::{
    api::Problem,
    server::{AppState, origin::Origin, problem, session},
    wechat::Account,
};

/// The visitor of one request.
#[derive(Clone, Debug)]
pub struct Visitor {
    headers: HeaderMap,
    /// Their address, as a trusted proxy tells it.
    pub ip: IpAddr,
}

impl Visitor {
    /// Who sent the request that begins with `parts`.
    pub fn of(state: &AppState, parts: &Parts) -> Self {
        let trusted = &state.config().server.trusted_proxies;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Self {
            ip: peer.map_or(Ipv4Addr::LOCALHOST.into(), |ConnectInfo(peer)| {
                Origin::client(*peer, &parts.uri, &parts.headers, trusted)
            }),
            headers: parts.headers.clone(),
        }
    }

    /// Who called the running server function.
    pub fn of_server_function(state: &AppState) -> Self {
        use_context::<Parts>().map_or_else(
            || Self {
                headers: HeaderMap::new(),
                ip: Ipv4Addr::LOCALHOST.into(),
            },
            |parts| Self::of(state, &parts),
        )
    }

    /// How the account knows them.
    ///
    /// # Errors
    /// `openid_required`
    pub(super) fn openid(&self, account: &Account) -> Result<String, Problem> {
        session::openid(&self.headers, account).ok_or_else(problem::openid_required)
    }
}
