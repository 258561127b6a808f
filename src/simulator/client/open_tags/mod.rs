//! 开放标签: the elements of the page that the client draws, once a verification has named them in `verifyOpenTagList`.
//! A permission is for the address at that time: what comes into the page at another one waits for the next verification.
//!
//! | room | what |
//! | --- | --- |
//! | `elements` | which elements the page has, and which are drawn |
//! | `slot` | what the page wants to see in them |
//! | `launch_weapp`, `launch_app`, `subscribe` | what a tap does |
//! | `audio` | the player |

mod audio;
mod elements;
mod launch_app;
mod launch_weapp;
mod slot;
mod subscribe;

use leptos::prelude::*;
use serde_json::{Value, json};
use web_sys::{CustomEvent, CustomEventInit, EventTarget, HtmlElement};

use super::{
    js::{self, document, from_json},
    page,
    phone::Phone,
};
use crate::{catalog::OpenTag, simulator::SimulatedClient};

/// The first version that knows them.
const SINCE: &str = "7.0.12";

/// What a page without them hears on `document`.
const UNSUPPORTED: &str = "WeixinOpenTagsError";

/// What the page is allowed. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct OpenTags {
    allowed: StoredValue<Vec<OpenTag>>,
    /// The address that it is allowed at.
    url: StoredValue<String>,
}

impl OpenTags {
    pub fn new() -> Self {
        Self {
            allowed: StoredValue::new(vec![]),
            url: StoredValue::new(String::new()),
        }
    }

    fn allows(self, tag: OpenTag) -> bool {
        let current = page::addresses().current;
        self.allowed.read_value().contains(&tag) && *self.url.read_value() == current
    }
}

/// After a verification: its `verifyOpenTagList`, and the page's address then.
pub(super) fn permit(phone: Phone, asked: &Value, url: String) {
    let names = asked.as_array().into_iter().flatten();
    let names = names.filter_map(Value::as_str);
    let mut tags: Vec<OpenTag> = names.filter_map(|name| name.parse().ok()).collect();
    if !tags.is_empty() && !has_open_tags(phone) {
        tags.clear();
        tell_unsupported();
    }
    let is_needed = !tags.is_empty();
    phone.open_tags.allowed.set_value(tags);
    phone.open_tags.url.set_value(url);
    if is_needed {
        elements::define(phone);
    }
    elements::draw_anew(phone);
}

/// After a verification that has failed.
pub(super) fn forbid(phone: Phone) {
    phone.open_tags.allowed.set_value(vec![]);
    elements::draw_anew(phone);
}

/// Only phones have them.
fn has_open_tags(phone: Phone) -> bool {
    let is_phone = match phone.client() {
        SimulatedClient::Android | SimulatedClient::Ios => true,
        SimulatedClient::Windows | SimulatedClient::Mac | SimulatedClient::Devtools => false,
    };
    is_phone && phone.is_at_least(SINCE)
}

/// In a task behind the one that the page hears of its success in.
fn tell_unsupported() {
    js::in_a_task(|| {
        js::in_a_task(|| {
            let detail = json!({ "errMsg": "WeixinOpenTagsError: the client has no open tags" });
            dispatch(&document(), UNSUPPORTED, &detail);
        });
    });
}

fn dispatch(to: &EventTarget, name: &str, detail: &Value) {
    let init = CustomEventInit::new();
    init.set_detail(&from_json(detail));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // false only says that a listener has prevented the default
        let _ = to.dispatch_event(&event);
    }
}

/// An attribute; one that isn't there is empty.
fn attribute(host: &HtmlElement, name: &str) -> String {
    host.get_attribute(name).unwrap_or_default()
}
