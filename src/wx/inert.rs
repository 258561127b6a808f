//! The server's twin of `browser/`: there is no `window.wx`, and nothing ever happens.

use leptos::ev::Event;
use serde_json::Value;

use super::{
    JsapiConfig, Presence, SessionStatus, SignUrl, WxError, call::Audience, event::Listener,
};
use crate::{catalog::Interface, language::Language};

pub(super) async fn invoke(_: Audience, _: Interface, _: &str) -> Result<Value, WxError> {
    Err(WxError::OutsideWechat)
}

pub(super) async fn subscribe(_: Interface, _: String, _: Listener) -> Result<(), WxError> {
    Err(WxError::OutsideWechat)
}

pub(super) fn status() -> SessionStatus {
    SessionStatus::Pending
}

pub(super) fn watch_session(_: SignUrl, _: impl Fn() + 'static) {}

pub(super) async fn pause(_: u64) {}

pub(super) fn random_id() -> Option<String> {
    None
}

pub(super) fn event_detail(_: &Event) -> Value {
    Value::Null
}

pub(super) fn on_open_tags_error(_: impl Fn(String) + 'static) {}

pub(super) fn document_title() -> Option<String> {
    None
}

pub(super) fn language() -> Language {
    Language::default()
}

pub(super) fn page_url() -> Option<String> {
    None
}

pub(super) fn signed_url() -> String {
    String::new()
}

pub(super) fn present_config() -> Option<JsapiConfig> {
    None
}

pub(super) fn landing_url() -> Option<String> {
    None
}

pub(super) fn user_agent() -> String {
    String::new()
}

pub(super) fn presence(_: Interface) -> Presence {
    Presence::NoSdk
}
