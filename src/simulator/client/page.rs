//! The document that the client shows: its addresses, and what outlives it.

use serde_json::Value;
use wasm_bindgen::JsCast;

use super::js::{document, window};
use crate::simulator::SimulatedClient;

/// In `sessionStorage`; the loader reads it.
const KEPT: &str = "wxSimulator";

/// Which client the server renders for.
const CHOICE: &str = "client";

/// The address of the document's first load, and that of the address bar; both without fragment.
pub(super) fn addresses() -> (String, String) {
    let current = window().location().href().unwrap_or_default();
    let current = without_fragment(&current).to_owned();
    let landing = landing().map(|url| without_fragment(&url).to_owned());
    (landing.unwrap_or_else(|| current.clone()), current)
}

fn without_fragment(url: &str) -> &str {
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
    // a browser may keep nothing: they hold for this page then
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(KEPT, &settings.to_string());
    }
}

/// Loads the page again in another client. Pages of this server are rendered for it: it goes by a cookie.
pub(super) fn reload_with(client: SimulatedClient) {
    if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
        let cookie = format!("wx_{CHOICE}={}; Path=/; SameSite=Lax", client.name());
        let _ = document.set_cookie(&cookie);
    }
    let location = window().location();
    let here = location
        .href()
        .ok()
        .and_then(|href| web_sys::Url::new(&href).ok());
    let Some(here) = here.filter(|here| here.search_params().has(CHOICE)) else {
        let _ = location.reload();
        return;
    };
    here.search_params().delete(CHOICE);
    let _ = location.replace(&here.href());
}
