//! What an exported file holds.

use js_sys::Date;
use leptos::prelude::GetUntracked;
use wasm_bindgen::JsValue;

use super::{js, phone::Phone};
use crate::simulator::message::{Message, Recording};

/// All messages, as they are now.
pub(super) fn messages(phone: Phone) -> Vec<Message> {
    let messages = phone.messages.all_untracked().into_iter();
    messages.map(|message| (*message).clone()).collect()
}

/// All messages with what they depend on.
pub(super) fn make(phone: Phone) -> Recording {
    let window = js::window();
    let settings = phone.settings.get_untracked();
    Recording {
        format: Recording::FORMAT.to_owned(),
        client: settings.client.name().to_owned(),
        version: settings.version().to_owned(),
        user_agent: window.navigator().user_agent().unwrap_or_default(),
        page: window.location().href().unwrap_or_default(),
        began: iso(began()),
        time: iso(Date::now()),
        settings: phone.settings_json(),
        messages: messages(phone),
    }
}

/// When the page began, in milliseconds since 1970.
pub(super) fn began() -> f64 {
    // as exactly as files have it
    (Date::now() - js::now()).floor()
}

fn iso(milliseconds: f64) -> String {
    Date::new(&JsValue::from_f64(milliseconds))
        .to_iso_string()
        .into()
}
