//! The keyboard of a screen: it has the focus while it is there, and what had it before gets it back.

use js_sys::{Function, Reflect};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use serde_json::json;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::super::super::js::{self, from_json};

/// Puts the focus into `screen`; `on_key` is told of the keys by name (`Escape`, `Backspace`, `7`), and says whether it has
/// made use of one.
pub(in super::super::super) fn focused(
    on_key: impl Fn(&str) -> bool + Send + Sync + 'static,
    screen: impl IntoView + 'static,
) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    let before = StoredValue::new_local(focus());
    Effect::new(move || {
        if let Some(place) = place.get() {
            // in a task of its own: it isn't on the page yet
            js::in_a_task(move || give_focus(&place));
        }
    });
    on_cleanup(move || {
        if let Some(before) = before.try_get_value().flatten() {
            give_focus(&before);
        }
    });
    let keydown = move |event: KeyboardEvent| {
        let is_shortcut = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !is_shortcut && on_key(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    // what was pressed may go with it, and the focus with that
    let click = move |_| {
        js::in_a_task(move || {
            let place = place.try_get_untracked().flatten();
            if let (Some(place), None) = (place, focus()) {
                give_focus(&place);
            }
        });
    };
    view! {
        <div node_ref=place tabindex="-1" class="screen_focus" on:keydown=keydown on:click=click>
            {screen.into_view()}
        </div>
    }
    .into_any()
}

/// [`focused`], for a screen that Escape leaves and that needs no other keys.
pub(in super::super::super) fn escapable(
    leave: impl Fn() + Send + Sync + 'static,
    screen: impl IntoView + 'static,
) -> AnyView {
    let on_key = move |key: &str| {
        let is_escape = key == "Escape";
        if is_escape {
            leave();
        }
        is_escape
    };
    focused(on_key, screen)
}

/// What has the focus, also inside of the client; `None` when it is nowhere in particular.
fn focus() -> Option<HtmlElement> {
    let outside = js::document().active_element()?;
    if outside.tag_name() == "BODY" {
        return None;
    }
    let inside = outside.shadow_root().and_then(|root| root.active_element());
    inside.unwrap_or(outside).dyn_into().ok()
}

/// The page behind doesn't scroll for it. Fails for elements that can't have the focus.
fn give_focus(element: &HtmlElement) {
    let options = from_json(&json!({ "preventScroll": true }));
    let focus = Reflect::get(element, &"focus".into());
    if let Ok(focus) = focus.and_then(JsCast::dyn_into::<Function>) {
        let _ = focus.call1(element, &options);
    }
}
