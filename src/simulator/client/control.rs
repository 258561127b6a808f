//! `window.wxSimulator`: what tests and other scripts can set and see. public/wx-simulator.d.ts describes it for them, and
//! docs/simulator.md shows how it is used.

use std::fmt::Display;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{
    bridge,
    js::{self, define, from_json, to_json},
    phone::Phone,
    recording,
};
use crate::simulator::{
    message::Kind,
    naming::{self, UnknownEvent},
    settings::Outcome,
};

const NAME: &str = "wxSimulator";

/// What a method may end in: a JS error with a sentence that says what to do.
type Answer<T = ()> = Result<T, JsValue>;

/// Completes the object that the loader has put on `window`, or puts one there.
pub(super) fn install(phone: Phone) {
    let there = Reflect::get(&js::window(), &NAME.into()).unwrap_or_default();
    let control = there.dyn_into::<Object>().unwrap_or_else(|_| {
        let control = Object::new();
        define(NAME, &control);
        control
    });
    for (name, method) in state(phone)
        .into_iter()
        .chain(orders(phone))
        .chain(log(phone))
    {
        // fails only for frozen objects
        let _ = Reflect::set(&control, &name.into(), &method);
    }
    Object::freeze(&control);
}

/// The settings.
fn state(phone: Phone) -> [(&'static str, JsValue); 3] {
    let settings: Closure<dyn Fn() -> JsValue> =
        Closure::new(move || from_json(&phone.settings_json()));
    let set: Closure<dyn Fn(JsValue) -> Answer> =
        Closure::new(move |part: JsValue| phone.change(&to_json(&part)).map_err(js_error));
    let reset: Closure<dyn Fn()> = Closure::new(move || phone.reset());
    [
        ("settings", settings.into_js_value()),
        ("set", set.into_js_value()),
        ("reset", reset.into_js_value()),
    ]
}

/// What calls come to, and what the client tells of itself.
fn orders(phone: Phone) -> [(&'static str, JsValue); 3] {
    let next: Closure<dyn Fn(JsValue, JsValue) -> Answer> = Closure::new(move |name, outcome| {
        let native = naming::native(&text(&name)?).map_err(js_error)?;
        phone.order(native, read(&outcome)?);
        Ok(())
    });
    let answer: Closure<dyn Fn(JsValue, JsValue) -> Answer> =
        Closure::new(move |name, outcome: JsValue| {
            let native = naming::native(&text(&name)?).map_err(js_error)?;
            let outcome = match outcome.is_null() {
                true => None,
                false => Some(read(&outcome)?),
            };
            phone.script(native, outcome);
            Ok(())
        });
    let fire: Closure<dyn Fn(JsValue, JsValue) -> Answer<bool>> =
        Closure::new(move |event, payload: JsValue| {
            let payload = match payload.is_undefined() {
                true => serde_json::json!({}),
                false => to_json(&payload),
            };
            let name = text(&event)?;
            if !bridge::knows_event(&name) {
                return Err(js_error(UnknownEvent(name)));
            }
            let event = naming::event(&name).unwrap_or(&name);
            Ok(bridge::fire(phone, event, payload))
        });
    [
        ("next", next.into_js_value()),
        ("answer", answer.into_js_value()),
        ("fire", fire.into_js_value()),
    ]
}

/// The messages.
fn log(phone: Phone) -> [(&'static str, JsValue); 5] {
    let messages: Closure<dyn Fn() -> JsValue> =
        Closure::new(move || from_json(&recording::messages(phone)));
    let clear: Closure<dyn Fn()> = Closure::new(move || phone.messages.clear());
    let export: Closure<dyn Fn() -> JsValue> =
        Closure::new(move || from_json(&recording::make(phone)));
    let wait_for: Closure<dyn Fn(JsValue) -> Answer<Promise>> =
        Closure::new(move |name| wait_for(phone, &text(&name)?));
    let replay: Closure<dyn Fn(JsValue) -> Answer<Promise>> =
        Closure::new(move |number| replay(phone, &number));
    [
        ("messages", messages.into_js_value()),
        ("clear", clear.into_js_value()),
        ("export", export.into_js_value()),
        ("waitFor", wait_for.into_js_value()),
        ("replay", replay.into_js_value()),
    ]
}

fn wait_for(phone: Phone, name: &str) -> Answer<Promise> {
    let native = naming::native(name).map_err(js_error)?;
    let answer = phone.messages.wait_for(native.name());
    Ok(future_to_promise(async move {
        let answer = answer.await.map_err(js_error)?;
        Ok(from_json(&*answer))
    }))
}

fn replay(phone: Phone, number: &JsValue) -> Answer<Promise> {
    let known = to_json(number)
        .as_u64()
        .and_then(|number| phone.messages.find(usize::try_from(number).ok()?))
        .filter(|message| message.kind == Kind::Invoke);
    let call = known.ok_or_else(|| {
        js_error("there is no call of this number: take the `number` of a message whose `kind` is 'invoke'")
    })?;
    Ok(future_to_promise(async move {
        Ok(from_json(&*bridge::invoke_again(phone, &call).await))
    }))
}

fn text(given: &JsValue) -> Answer<String> {
    given
        .as_string()
        .ok_or_else(|| js_error("give a name as a string, such as 'getLocation'"))
}

fn read(outcome: &JsValue) -> Answer<Outcome> {
    Outcome::read(to_json(outcome)).map_err(js_error)
}

fn js_error(reason: impl Display) -> JsValue {
    js_sys::Error::new(&reason.to_string()).into()
}
