//! `window.WeixinJSBridge`, as WeChat's own behaves: each callback once, in a task of its own and with a fresh object; one
//! handler per event, the last; nobody can replace it.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use serde_json::{Value, json};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{
    answering,
    js::{self, define, document, from_json, to_json},
    phone::Phone,
};
use crate::{
    simulator::{
        message::{Kind, Message},
        naming,
    },
    text::Text,
};

/// On a phone nothing of the page runs by then.
const CLOSED: Text = Text::new(
    "网页已关闭，这个调用没有应答。",
    "The page is closed; this call gets no answer.",
);

thread_local! {
    /// By event. JS functions can't be in signals.
    static HANDLERS: RefCell<HashMap<String, js_sys::Function>> = RefCell::default();
}

/// Defines the bridge. jweixin uses it from now on.
pub(super) fn install(phone: Phone) {
    let bridge = js_sys::Object::new();
    let set = |name: &str, value: &JsValue| {
        // fails only for frozen objects
        let _ = js_sys::Reflect::set(&bridge, &name.into(), value);
    };
    let invoke: Closure<dyn Fn(JsValue, JsValue, JsValue)> =
        Closure::new(move |name, params, callback| invoke(phone, &name, &params, callback));
    let invoke = invoke.into_js_value();
    set("invoke", &invoke);
    set("call", &invoke);
    let on: Closure<dyn Fn(JsValue, JsValue)> =
        Closure::new(move |event, handler| on(phone, &event, handler));
    set("on", &on.into_js_value());
    let log: Closure<dyn Fn(JsValue)> = Closure::new(move |text| {
        phone.messages.note(Kind::Log, "log", to_json(&text));
    });
    set("log", &log.into_js_value());
    set("env", &js_sys::Object::new());
    define("WeixinJSBridge", &js_sys::Object::freeze(&bridge));
}

/// Tells the page that the bridge is there; once.
pub(super) fn announce() {
    if let Ok(event) = web_sys::Event::new("WeixinJSBridgeReady") {
        let _ = document().dispatch_event(&event);
    }
}

/// Whether the client has an event of this name, or the page listens to one.
pub(super) fn knows_event(event: &str) -> bool {
    naming::event(event).is_some() || HANDLERS.with_borrow(|handlers| handlers.contains_key(event))
}

/// Runs the page's handler of an event; whether there is one, and the page may hear of it.
pub(super) fn fire(phone: Phone, event: &str, payload: Value) -> bool {
    if !phone.allows(event) {
        return false;
    }
    let handler = HANDLERS.with_borrow(|handlers| handlers.get(event).cloned());
    let Some(handler) = handler else {
        return false;
    };
    let event = phone.messages.note(Kind::Event, event, payload);
    hand_over(phone, &handler, event);
    true
}

fn invoke(phone: Phone, name: &JsValue, params: &JsValue, callback: JsValue) {
    let Some(name) = name.as_string() else {
        return;
    };
    // dates and lists are objects of JS, too
    let params = match to_json(params) {
        params @ Value::Object(_) => params,
        _ => json!({}),
    };
    if phone.chats.page_is_closed_untracked() {
        phone.warn(&name, CLOSED);
        return;
    }
    let answer = answered(phone, phone.messages.note_call(&name, params, None));
    spawn_local(async move {
        let answer = answer.await;
        match callback.dyn_into::<js_sys::Function>() {
            Ok(callback) => hand_over(phone, &callback, answer),
            Err(_) => phone.messages.note_seen(&answer, None),
        }
    });
}

/// Makes a recorded call once more; the answer as it goes over the bridge. The page hears nothing of it.
pub(super) async fn invoke_again(phone: Phone, call: &Message) -> Arc<Value> {
    let messages = phone.messages;
    let call = messages.note_call(&call.name, (*call.raw).clone(), Some(call.number));
    let answer = answered(phone, call).await;
    messages.note_seen(&answer, None);
    answer.raw.clone()
}

fn answered(phone: Phone, call: Arc<Message>) -> impl Future<Output = Arc<Message>> {
    let reply = answering::answer(phone, &call.name, (*call.raw).clone());
    async move {
        let reply = reply.await;
        phone.messages.note_answer(&call, reply.into_value())
    }
}

fn on(phone: Phone, event: &JsValue, handler: JsValue) {
    if let (Some(event), Ok(handler)) = (event.as_string(), handler.dyn_into()) {
        phone.messages.note(Kind::On, &event, json!({}));
        HANDLERS.with_borrow_mut(|handlers| handlers.insert(event, handler));
    }
}

/// jweixin changes what it is handed, and the page's callbacks may: what has become of it is noted afterwards.
fn hand_over(phone: Phone, to: &js_sys::Function, message: Arc<Message>) {
    let (to, value) = (to.clone(), from_json(&message.raw));
    js::in_a_task(move || {
        let outcome = to.call1(&JsValue::UNDEFINED, &value);
        phone.messages.note_seen(&message, Some(to_json(&value)));
        if let Err(error) = outcome {
            wasm_bindgen::throw_val(error);
        }
    });
}
