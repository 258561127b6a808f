//! Keys that a screen uses by itself. The focus and Escape are the same for all: `views/keyboard.rs`.

use leptos::{ev::KeyboardEvent, prelude::*};

/// `on_key` is told of the keys by name (`Backspace`, `ArrowLeft`, `7`), and says whether it has made use of one.
pub(in super::super::super) fn keys(
    on_key: impl Fn(&str) -> bool + Send + Sync + 'static,
    screen: impl IntoView + 'static,
) -> AnyView {
    let keydown = move |event: KeyboardEvent| {
        let is_shortcut = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !is_shortcut && on_key(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <div class="screen_keys" on:keydown=keydown>
            {screen.into_view()}
        </div>
    }
    .into_any()
}
