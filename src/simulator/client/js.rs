//! What of the page needs JS.

use js_sys::{Array, Function, Object, Reflect};
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{Document, Window};

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
pub(super) fn from_json(value: &Value) -> JsValue {
    js_sys::JSON::parse(&value.to_string()).unwrap_or(JsValue::UNDEFINED)
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
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Runs `task` in a task of its own, so that what it throws is an error of the page.
pub(super) fn in_a_task(task: impl FnOnce() + 'static) {
    let task = Closure::once_into_js(task);
    let _ = window().set_timeout_with_callback(task.unchecked_ref());
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
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
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
