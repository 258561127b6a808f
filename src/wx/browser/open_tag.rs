//! Events of open tags.

use js_sys::{JSON, Reflect};
use leptos::{
    ev::Event,
    prelude::{Dispose, StoredValue, on_cleanup},
};
use serde_json::Value;
use wasm_bindgen::{JsCast, prelude::*};

use super::js::global;

const EVENT: &str = "WeixinOpenTagsError";

/// `detail` of a custom event; null when there is none.
pub(in crate::wx) fn event_detail(event: &Event) -> Value {
    let detail = Reflect::get(event, &"detail".into()).ok();
    detail
        .and_then(|detail| JSON::stringify(&detail).ok())
        .and_then(|json| json.as_string())
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// Hears that the client has no open tags, also when it has said so before, until the current owner is cleaned up.
pub(in crate::wx) fn on_open_tags_error(on_error: impl Fn(String) + 'static) {
    if let Some(err_msg) = known_err_msg() {
        on_error(err_msg);
    }
    // wx_config.js has heard it first and made a text of it
    let listener = Closure::<dyn Fn()>::new(move || on_error(known_err_msg().unwrap_or_default()));
    let document = leptos::prelude::document();
    // fails only for a listener that is no function
    let _ = document.add_event_listener_with_callback(EVENT, listener.as_ref().unchecked_ref());
    let listener = StoredValue::new_local(Listener(listener));
    on_cleanup(move || listener.dispose());
}

/// What wx_config.js has heard.
fn known_err_msg() -> Option<String> {
    let err_msg = Reflect::get(&global("wxSession")?, &"openTagsErrMsg".into()).ok()?;
    err_msg.as_string().filter(|text| !text.is_empty())
}

/// Listens until it is dropped.
struct Listener(Closure<dyn Fn()>);

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = leptos::prelude::document()
            .remove_event_listener_with_callback(EVENT, self.0.as_ref().unchecked_ref());
    }
}
