//! Which interfaces the account of a page can't use, written into the page's document.

use std::net::SocketAddr;

use axum::{extract::ConnectInfo, http::request::Parts};
use leptos::prelude::use_context;

use super::{Means, missing};
use crate::{
    api::{HomeDocument, InterfaceDocument},
    catalog::Interface,
    language::Language,
    server::{AppState, origin::Origin, signing},
    text::Text,
    wechat::Account,
};

/// Gives each entry of the home page its notice.
pub fn on_home(document: &mut HomeDocument, language: Language) {
    with_account("/", |state, account| {
        for entry in document
            .official
            .iter_mut()
            .chain(&mut document.later)
            .flat_map(|section| &mut section.entries)
        {
            entry.notice = notice(&entry.name, state, account, language);
        }
    });
}

/// Gives the page of an interface its notice.
pub fn on_interface(document: &mut InterfaceDocument, language: Language) {
    with_account(&format!("/demo/{}", document.name), |state, account| {
        document.notice = notice(&document.name, state, account, language);
    });
}

/// Runs `tell` with the account that owns the page at `path` of the host that the running request asks for, be it the
/// page's own or a call from another page of the host. Without an account the status bar says so already.
fn with_account(path: &str, tell: impl FnOnce(&AppState, &Account)) {
    let (Some(state), Some(request)) = (use_context::<AppState>(), use_context::<Parts>()) else {
        return;
    };
    let Some(url) = url_of_page(&state, &request, path) else {
        return;
    };
    if let Ok(account) = signing::account_of_page(&state, &url) {
        tell(&state, account);
    }
}

fn url_of_page(state: &AppState, request: &Parts, path: &str) -> Option<String> {
    let ConnectInfo(peer) = request.extensions.get::<ConnectInfo<SocketAddr>>()?;
    let trusted = &state.config().server.trusted_proxies;
    let origin = Origin::of(*peer, &request.uri, &request.headers, trusted);
    origin.url(&path.parse().ok()?)
}

fn notice(name: &str, state: &AppState, account: &Account, language: Language) -> Option<String> {
    let interface: Interface = name.parse().ok()?;
    let means = Means {
        config: state.config(),
        can_store: state.media().is_usable(),
    };
    let missing = missing(interface, account, means)?;
    let (what, why) = (missing.obstructs(name), missing.text());
    let notice = Text {
        zh: format!("此公众号{}：{}。", what.zh, why.zh).into(),
        en: format!("This account {} yet: {}.", what.en, why.en).into(),
    };
    Some(notice.in_language(language).into_owned())
}
