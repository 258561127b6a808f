//! The keyboard of a screen: it has the focus while it is there, and what had it before gets it back.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::super::super::js;

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
        if on_key(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! { <div node_ref=place tabindex="-1" class="screen_focus" on:keydown=keydown>{screen.into_view()}</div> }.into_any()
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

/// What has the focus, also inside of the client.
fn focus() -> Option<HtmlElement> {
    let outside = js::document().active_element()?;
    let inside = outside.shadow_root().and_then(|root| root.active_element());
    inside.unwrap_or(outside).dyn_into().ok()
}

fn give_focus(element: &HtmlElement) {
    // fails for elements that can't have it
    let _ = element.focus();
}
