//! `window.wxSimulator`: what tests and other scripts can set and see. docs/simulator.md describes it.

use serde_json::Value;
use wasm_bindgen::prelude::*;

use super::{
    bridge,
    js::{define, from_json, to_json},
    phone::Phone,
};
use crate::simulator::native::Native;

/// The object.
pub(super) fn install(phone: Phone) {
    let control = js_sys::Object::new();
    let set = |name: &str, value: JsValue| {
        let _ = js_sys::Reflect::set(&control, &name.into(), &value);
    };
    let settings: Closure<dyn Fn() -> JsValue> =
        Closure::new(move || from_json(&phone.settings_json()));
    set("settings", settings.into_js_value());
    let change: Closure<dyn Fn(JsValue) -> Result<(), JsValue>> =
        Closure::new(move |part: JsValue| {
            phone
                .change(&to_json(&part))
                .map_err(|error| js_error(&error))
        });
    set("set", change.into_js_value());
    let next: Closure<dyn Fn(String, JsValue) -> Result<(), JsValue>> =
        Closure::new(move |name: String, outcome: JsValue| {
            order(phone, &name, to_json(&outcome)).map_err(|error| js_error(&error))
        });
    set("next", next.into_js_value());
    let messages: Closure<dyn Fn() -> JsValue> = Closure::new(move || {
        let messages = serde_json::to_value(phone.messages.all_untracked());
        from_json(&messages.unwrap_or_default())
    });
    set("messages", messages.into_js_value());
    let clear: Closure<dyn Fn()> = Closure::new(move || phone.messages.clear());
    set("clear", clear.into_js_value());
    let fire: Closure<dyn Fn(String, JsValue) -> bool> =
        Closure::new(move |event: String, payload: JsValue| {
            bridge::fire(phone, &event, to_json(&payload))
        });
    set("fire", fire.into_js_value());
    define("wxSimulator", &js_sys::Object::freeze(&control));
}

fn order(phone: Phone, name: &str, outcome: Value) -> Result<(), String> {
    let native = Native::find(name).ok_or_else(|| format!("the client has no function {name}"))?;
    let outcome = serde_json::from_value(outcome).map_err(|error| error.to_string())?;
    phone.order(native, outcome);
    Ok(())
}

fn js_error(message: &str) -> JsValue {
    js_sys::Error::new(message).into()
}
