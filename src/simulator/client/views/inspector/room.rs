//! How the page makes room for the panel, and what the tab remembers of it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::super::super::{
    js::{self, document},
    phone::Phone,
};
use crate::text::Text;

/// Beside the page where there is room, else below it. Sticky parts of the page keep clear of `--wx-simulator-side` and
/// `--wx-simulator-bottom`.
const ROOM: &str = ":root[data-wx-inspector] { padding-right: var(--wx-simulator-side); \
    padding-bottom: var(--wx-simulator-bottom); } \
    @media (min-width: 1100px) { :root[data-wx-inspector] { --wx-simulator-side: 440px; } \
    :where(:root[data-wx-inspector] body > :not(wx-simulator)) { \
    --wx-simulator-side: calc(440px / var(--wx-simulator-scale, 1)); } \
    :root[data-wx-inspector] body > :not(wx-simulator) wx-simulator { --wx-simulator-side: 440px; } } \
    @media (max-width: 1099px) { :root[data-wx-inspector] { --wx-simulator-bottom: 60vh; \
    scroll-padding-bottom: calc(60vh + 64px); } \
    :where(:root[data-wx-inspector] body > :not(wx-simulator)) { \
    --wx-simulator-bottom: calc(60vh / var(--wx-simulator-scale, 1)); } \
    :root[data-wx-inspector] body > :not(wx-simulator) wx-simulator { --wx-simulator-bottom: 60vh; } }";

/// On `<html>` while the panel is open.
const ATTRIBUTE: &str = "data-wx-inspector";

/// In `sessionStorage`: which half is open; nothing while it is closed.
const KEPT: &str = "wxSimulatorInspector";

/// The halves of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Half {
    #[default]
    Messages,
    Settings,
}

impl Half {
    pub const ALL: [Self; 2] = [Self::Messages, Self::Settings];

    pub const fn label(self) -> Text {
        match self {
            Self::Messages => Text::new("消息", "Messages"),
            Self::Settings => Text::new("设置", "Settings"),
        }
    }

    /// The one that a key leads to from here, as in all tab lists.
    pub fn by_key(self, key: &str) -> Option<Self> {
        let [first, .., last] = Self::ALL;
        match key {
            "ArrowLeft" | "ArrowRight" => Self::ALL.into_iter().find(|half| *half != self),
            "Home" => Some(first),
            "End" => Some(last),
            _ => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Settings => "settings",
        }
    }
}

/// What outlasts the panel's closing.
#[derive(Clone, Copy)]
pub(super) struct Memory {
    pub half: RwSignal<Half>,
    /// Whether the panel is open because it was on the page before: then it leaves the focus where it is.
    pub is_restored: StoredValue<bool>,
}

/// Opens the panel if it was open on the page before, and keeps the page and the tab informed.
pub(super) fn prepare(phone: Phone) -> Memory {
    // without it the panel covers a part of the page
    let _ = js::adopt_style(&document(), ROOM);
    let kept = storage().and_then(|storage| storage.get_item(KEPT).ok().flatten());
    let half = match kept.as_deref() {
        Some("settings") => Half::Settings,
        _ => Half::Messages,
    };
    phone.inspector.set(kept.is_some());
    let half = RwSignal::new(half);
    Effect::new(move || show(phone.inspector.get().then(|| half.get())));
    Memory {
        half,
        is_restored: StoredValue::new(kept.is_some()),
    }
}

fn show(half: Option<Half>) {
    let html = document().document_element();
    match half {
        Some(half) => {
            let _ = html.map(|html| html.set_attribute(ATTRIBUTE, half.name()));
            let _ = storage().map(|storage| storage.set_item(KEPT, half.name()));
        }
        None => {
            let _ = html.map(|html| html.remove_attribute(ATTRIBUTE));
            let _ = storage().map(|storage| storage.remove_item(KEPT));
        }
    }
}

/// `None` where a browser keeps nothing.
fn storage() -> Option<web_sys::Storage> {
    js::window().session_storage().ok().flatten()
}

/// Gives the focus back to what opens the panel.
pub(super) fn focus_button() {
    let root = document().query_selector("wx-simulator").ok().flatten();
    let root = root.and_then(|host| host.shadow_root());
    let button = root.and_then(|root| root.query_selector(".inspector_button").ok().flatten());
    if let Some(Ok(button)) = button.map(JsCast::dyn_into::<HtmlElement>) {
        // after the screen, which takes the focus back when something else is tapped
        js::in_a_task(move || {
            let _ = button.focus(); // it is there
        });
    }
}
