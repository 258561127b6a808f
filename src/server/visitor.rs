//! Who asks: for their openid, and for the address that v2 of WeChat Pay wants to know. Whatever goes by the openid's cookie
//! asks here, so that each account's visitors are known to its own pages only.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, header, request::Parts},
};
use leptos::prelude::use_context;

use crate::{
    api::Problem,
    server::{
        AppState, middleware::Client, origin::Origin, page_origin::PageOrigin, problem, session,
    },
    wechat::Account,
};

/// The visitor of one request.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    headers: HeaderMap,
    /// As a trusted proxy tells it; `None` without a network in between.
    origin: Option<Origin>,
    client: Client,
}

impl Visitor {
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

    /// Who called the running server function, or opened the page that is rendered.
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

    /// What their request came with.
    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Whether their request came by https.
    pub(super) fn is_secure(&self) -> bool {
        self.origin.as_ref().is_some_and(|origin| origin.https)
    }

    /// How the account knows them.
    ///
    /// # Errors
    /// `domain_not_allowed` when the page that sends the request is none of the account's, and `openid_required`.
    pub(super) fn openid(&self, state: &AppState, account: &Account) -> Result<String, Problem> {
        if !self.is_on_a_page_of(state, account) {
            let place = "the page that sends this";
            return Err(problem::domain_not_allowed(place, Some(&account.app_id)));
        }
        session::openid(&self.headers, account, self.is_secure())
            .ok_or_else(problem::openid_required)
    }

    /// CORS lets in the pages of every account, and the cookies come along from all of the same site. What isn't a browser,
    /// or follows a link, names no origin.
    fn is_on_a_page_of(&self, state: &AppState, account: &Account) -> bool {
        let origin = self.headers.get(header::ORIGIN);
        origin.is_none_or(|origin| {
            PageOrigin::parse(origin, state.sandbox())
                .is_some_and(|origin| origin.belongs_to(account))
        })
    }
}
