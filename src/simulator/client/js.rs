//! What of the page needs JS.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Request, Window};

#[wasm_bindgen]
extern "C" {
    /// What the loader has kept of the browser, before a page could put clocks and servers of its own in its place.
    #[derive(Clone)]
    type Own;

    #[wasm_bindgen(method)]
    fn fetch(this: &Own, request: &Request) -> Promise;

    #[wasm_bindgen(method, js_name = setTimeout)]
    fn set_timeout(this: &Own, task: &JsValue, milliseconds: u32);

    #[wasm_bindgen(method, catch)]
    fn now(this: &Own) -> Result<f64, JsValue>;
}

thread_local! {
    static OWN: RefCell<Option<Own>> = RefCell::default();
}

/// Keeps what the loader hands over for later.
pub(super) fn install(chosen: &JsValue) {
    let own = Reflect::get(chosen, &"own".into()).ok();
    let own = own.filter(JsValue::is_object);
    OWN.set(own.map(JsCast::unchecked_into));
}

/// `window` where the loader hands over nothing.
fn own() -> Own {
    let own = OWN.with_borrow(Clone::clone);
    own.unwrap_or_else(|| window().unchecked_into())
}

/// Sends a request, whatever the page makes of its own.
///
/// # Errors
/// The browser's, when there is no answer.
pub(super) async fn fetch(request: &Request) -> Result<JsValue, JsValue> {
    JsFuture::from(own().fetch(request)).await
}

pub(super) fn window() -> Window {
    leptos::prelude::window()
}

pub(super) fn document() -> Document {
    leptos::prelude::document()
}

/// A JS value as JSON; what JSON can't say (functions, cycles) is nothing.
pub(super) fn to_json(value: &JsValue) -> Value {
    js_sys::JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// JSON as a fresh JS value: whoever gets it may change it.
pub(super) fn from_json(value: &impl Serialize) -> JsValue {
    let text = serde_json::to_string(value).unwrap_or_default();
    js_sys::JSON::parse(&text).unwrap_or(JsValue::UNDEFINED)
}

/// A JS value as a type of ours, or its default.
pub(super) fn read<T: DeserializeOwned + Default>(value: &JsValue) -> T {
    serde_json::from_value(to_json(value)).unwrap_or_default()
}

/// What an error says of itself, or else `otherwise`: not all of them are an `Error`, and some say nothing.
pub(super) fn said(error: &JsValue, otherwise: &str) -> String {
    let message = Reflect::get(error, &"message".into()).ok();
    message
        .and_then(|message| message.as_string())
        .filter(|message| !message.is_empty())
        .unwrap_or_else(|| otherwise.to_owned())
}

/// On `window`: neither writable nor configurable, as WeChat's own.
pub(super) fn define(name: &str, value: &JsValue) {
    let descriptor = Object::new();
    for (name, value) in [("value", value), ("enumerable", &JsValue::TRUE)] {
        // fails only for frozen objects
        let _ = Reflect::set(&descriptor, &name.into(), value);
    }
    Object::define_property(&window(), &name.into(), &descriptor);
}

/// Runs `then` once the document is parsed: at once, if it is.
pub(super) fn when_parsed(then: impl FnOnce() + 'static) {
    if document().ready_state() != "loading" {
        return then();
    }
    let then = Closure::once_into_js(then);
    let options = web_sys::AddEventListenerOptions::new();
    options.set_once(true);
    let _ = document().add_event_listener_with_callback_and_add_event_listener_options(
        "DOMContentLoaded",
        then.unchecked_ref(),
        &options,
    );
}

/// Milliseconds since the page began.
pub(super) fn now() -> f64 {
    let own = own().now().ok();
    own.or_else(|| Some(window().performance()?.now()))
        .unwrap_or_default()
}

/// Runs `task` in a task of its own, so that what it throws is an error of the page.
pub(super) fn in_a_task(task: impl FnOnce() + 'static) {
    own().set_timeout(&Closure::once_into_js(task), 0);
}

/// Whether the system is dark.
pub(super) fn prefers_dark() -> bool {
    match_media("(prefers-color-scheme: dark)").matches()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> MediaQuery;

    type MediaQuery;
    #[wasm_bindgen(method, getter)]
    fn matches(this: &MediaQuery) -> bool;
}

/// Waits, in milliseconds.
pub(super) async fn pause(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve, _| own().set_timeout(&resolve, milliseconds));
    // never refused
    let _ = JsFuture::from(promise).await;
}

/// Style that no Content-Security-Policy is in the way of.
/// Of the root's own sheets none is lost.
///
/// # Errors
/// The browser's, when it has no such sheets.
pub(super) fn adopt_style(root: &JsValue, text: &str) -> Result<(), JsValue> {
    let class: Function = Reflect::get(&window(), &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = Reflect::construct(&class, &Array::new())?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
    replace.call1(&sheet, &text.into())?;
    let adopted = "adoptedStyleSheets".into();
    let sheets = Array::from(&Reflect::get(root, &adopted)?);
    sheets.push(&sheet);
    Reflect::set(root, &adopted, &sheets)?;
    Ok(())
}
