//! The document that the client shows: its addresses, and what outlives it.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use wasm_bindgen::JsCast;

use super::js::{document, window};
use crate::simulator::profile::{CHOICE, CHOICE_COOKIE};

/// In `sessionStorage`; the loader reads it.
const KEPT: &str = "wxSimulator";

/// What a signature may be for; without fragments.
pub(super) struct Addresses {
    /// That of the document's first load.
    pub landing: String,
    /// That of the address bar.
    pub current: String,
}

pub(super) fn addresses() -> Addresses {
    let current = without_fragment(&address()).to_owned();
    let landing = landing().map(|url| without_fragment(&url).to_owned());
    Addresses {
        landing: landing.unwrap_or_else(|| current.clone()),
        current,
    }
}

/// A link without what only the browser reads of it.
pub(super) fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

fn landing() -> Option<String> {
    let entries = window().performance()?.get_entries_by_type("navigation");
    let entry: web_sys::PerformanceEntry = entries.get(0).dyn_into().ok()?;
    let url = entry.name();
    url.starts_with("http").then_some(url)
}

/// Keeps the settings for the pages that this tab shows after this one.
pub(super) fn keep(settings: &Value) {
    remember(KEPT, settings);
}

/// Keeps a value for the pages that this tab shows after this one.
pub(super) fn remember(name: &str, value: &impl Serialize) {
    let text = serde_json::to_string(value).unwrap_or_default();
    // a browser may keep nothing, or not so much: it holds for this page then
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(name, &text);
    }
}

/// What an earlier page has kept.
pub(super) fn recall<T: DeserializeOwned>(name: &str) -> Option<T> {
    let storage = window().session_storage().ok()??;
    serde_json::from_str(&storage.get_item(name).ok()??).ok()
}

/// The address bar's text.
pub(super) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// What the document is called; its address where it has no title.
pub(super) fn title() -> String {
    let title = document().title();
    if title.is_empty() { address() } else { title }
}

/// A link as the page means it, absolute.
pub(super) fn absolute(link: &str) -> String {
    match web_sys::Url::new_with_base(link, &address()) {
        Ok(url) => url.href(),
        Err(_) => link.to_owned(),
    }
}

/// Whether another page has led to this one.
pub(super) fn comes_from_another() -> bool {
    !document().referrer().is_empty()
}

/// The host that the page comes from.
pub(super) fn host() -> String {
    window().location().host().unwrap_or_default()
}

/// Shows the page in another size, which 100 percent is the usual one of. The frame's style goes by it.
pub(super) fn scale_text(percent: u16) {
    if let Some(root) = document().document_element()
        && let Ok(root) = root.dyn_into::<web_sys::HtmlElement>()
    {
        let scale = (f32::from(percent) / 100.0).to_string();
        // fails for read-only styles
        let _ = root.style().set_property("--wx-simulator-scale", &scale);
    }
}

pub(super) fn reload() {
    let _ = window().location().reload();
}

/// Back in the tab's history.
pub(super) fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Loads a page, also when it is the one that is there. `false` for what is no link to a page.
pub(super) fn open(link: &str) -> bool {
    let is_page = web_sys::Url::new(link)
        .is_ok_and(|url| matches!(url.protocol().as_str(), "http:" | "https:"));
    if !is_page {
        return false;
    }
    let here = address();
    let location = window().location();
    let opened = location.assign(link).is_ok();
    // another fragment alone loads nothing
    if without_fragment(&here) == without_fragment(link) && link.contains('#') {
        return location.reload().is_ok();
    }
    opened
}

/// Loads the page again as `choice` has it: in a client, or `off`. Pages of the server at `base` are rendered for it, by a
/// cookie. For those of others what the tab keeps is enough: their addresses may be signed, and their cookies are theirs.
pub(super) fn reload_as(base: &str, choice: &str) {
    let location = window().location();
    if location.origin().is_ok_and(|origin| origin != base) {
        return reload();
    }
    if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
        let cookie = format!("{CHOICE_COOKIE}={choice}; Path=/; SameSite=Lax");
        let _ = document.set_cookie(&cookie);
    }
    let here = location
        .href()
        .ok()
        .and_then(|href| web_sys::Url::new(&href).ok());
    let Some(here) = here.filter(|here| here.search_params().has(CHOICE)) else {
        return reload();
    };
    here.search_params().delete(CHOICE);
    let _ = location.replace(&here.href());
}
