//! The panel for developers: every message of the bridge, and what can be set. It lies above whatever the client shows, so
//! that it can be used meanwhile.
//!
//! | room | what |
//! | --- | --- |
//! | `room` | how the page makes room for it, and what the tab remembers |
//! | `panel` | its two halves, and its keys |
//! | `list`, `entry` | the messages; one of them |
//! | `files` | what is copied, saved and opened |
//! | `settings`, `functions`, `next` | a row for each setting; the tick boxes of functions; what the next call comes to |

mod entry;
mod files;
mod functions;
mod list;
mod next;
mod panel;
mod room;
mod settings;

use leptos::{ev, prelude::*};
use web_sys::Element;

use super::{super::phone::Phone, say};
use crate::text::Text;

const NAME: Text = Text::new("检查器", "Inspector");

/// Whether a key is pressed that opens and closes it.
fn is_shortcut(event: &ev::KeyboardEvent) -> bool {
    event.alt_key() && !event.ctrl_key() && !event.meta_key() && event.code() == "KeyI"
}

/// Whether something is a part of the panel.
pub(super) fn has(element: &Element) -> bool {
    matches!(element.closest(".inspector"), Ok(Some(_)))
}

/// The panel while it is open, and the button for it. That has a place of its own in the frame's bar, which no screen covers:
/// it can be reached whatever the client shows, and is never above something else.
pub(super) fn inspector(phone: Phone) -> impl IntoView {
    let memory = room::prepare(phone);
    window_event_listener(ev::keydown, move |event| {
        if is_shortcut(&event) {
            event.prevent_default();
            toggle(phone);
        }
    });
    view! {
        <div class="inspector_handle">{button(phone)}</div>
        <Show when=move || phone.inspector.get()>{panel::panel(phone, memory)}</Show>
    }
}

fn button(phone: Phone) -> impl IntoView {
    view! {
        <button
            type="button"
            class="inspector_button"
            data-simulator="inspector"
            aria-keyshortcuts="Alt+I"
            aria-expanded=move || phone.inspector.get().to_string()
            title=format!("{} (Alt+I)", say(NAME))
            on:click=move |_| toggle(phone)
        >
            <span aria-hidden="true">"{ }"</span>
            <span class="unseen">{say(NAME)}</span>
        </button>
    }
}

fn toggle(phone: Phone) {
    phone.inspector.update(|open| *open = !*open);
    if !phone.inspector.get_untracked() {
        room::focus_button();
    }
}
