//! Small change between Rust and JavaScript.

use std::time::Duration;

use futures::channel::oneshot;
use js_sys::{Function, JSON, Reflect, Uint8Array};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue};

use crate::language::Language;

pub(super) fn global(name: &str) -> Option<JsValue> {
    let value = Reflect::get(&js_sys::global(), &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// By way of JSON: configurations and problems are small, and the code for it is there anyway.
pub(super) fn to_js(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let json =
        serde_json::to_string(value).map_err(|error| JsValue::from_str(&error.to_string()))?;
    JSON::parse(&json)
}

pub(super) fn message(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "unknown error".into())
}

pub(super) fn json(result: &JsValue) -> String {
    JSON::stringify(result)
        .map(String::from)
        .unwrap_or_default()
}

pub(super) fn err_msg(result: &JsValue) -> String {
    Reflect::get(result, &"errMsg".into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// The present title, which changes with client-side navigation.
pub(in crate::wx) fn document_title() -> Option<String> {
    web_sys::window()?
        .document()
        .map(|document| document.title())
}

/// What texts of this program for whoever reads the page are in.
pub(in crate::wx) fn language() -> Language {
    Language::of_document()
}

/// What the address bar shows, without the fragment.
pub(in crate::wx) fn page_url() -> Option<String> {
    let url = web_sys::window()?.location().href().ok()?;
    url.split('#').next().map(str::to_owned)
}

pub(in crate::wx) fn user_agent() -> String {
    web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}

/// Ends after so many milliseconds.
pub(in crate::wx) async fn pause(milliseconds: u64) {
    let (end, ended) = oneshot::channel();
    let wake = move || {
        let _ = end.send(()); // nobody waits if the caller has lost interest
    };
    set_timeout(wake, Duration::from_millis(milliseconds));
    let _ = ended.await;
}

/// As [`crate::wx::random_id`].
pub(in crate::wx) fn random_id() -> Option<String> {
    let crypto = global("crypto")?;
    let fill = Reflect::get(&crypto, &"getRandomValues".into()).ok()?;
    let bytes = Uint8Array::new_with_length(12);
    fill.dyn_into::<Function>()
        .ok()?
        .call1(&crypto, &bytes)
        .ok()?;
    let digits = bytes.to_vec().into_iter().map(|byte| format!("{byte:02x}"));
    Some(digits.collect())
}
