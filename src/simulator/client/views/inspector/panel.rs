//! The panel's frame: its two halves, and its keys.

use leptos::{ev, html, prelude::*};

use super::{
    super::{super::phone::Phone, say},
    NAME, list,
    room::{Half, Memory},
    settings, toggle,
};
use crate::text::Text;

const PANEL: &str = "inspector-half";

pub(super) fn panel(phone: Phone, memory: Memory) -> impl IntoView {
    let place = NodeRef::<html::Aside>::new();
    place.on_load(move |place| {
        if !memory.is_restored.get_value() {
            let _ = place.focus(); // it is there
        }
        memory.is_restored.set_value(false);
    });
    let on_key = move |event: ev::KeyboardEvent| {
        // the page's own keys don't count in here, but for the one that opened it
        if !super::is_shortcut(&event) {
            event.stop_propagation();
        }
        if event.key() == "Escape" {
            event.prevent_default(); // a dialog of the page that it is in stays
            toggle(phone);
        }
    };
    view! {
        <aside class="inspector" node_ref=place tabindex="-1" aria-label=say(NAME) on:keydown=on_key>
            <header class="inspector_bar">
                <div class="inspector_tabs" role="tablist" aria-label=say(NAME)>
                    {Half::ALL.map(|half| tab(half, memory.half))}
                </div>
                <button type="button" class="inspector_close" aria-label=say(Text::new("关闭检查器", "Close the inspector")) on:click=move |_| toggle(phone)>
                    "×"
                </button>
            </header>
            <div
                class="inspector_half"
                role="tabpanel"
                id=PANEL
                aria-labelledby=move || tab_id(memory.half.get())
            >
                {move || match memory.half.get() {
                    Half::Messages => list::list(phone).into_any(),
                    Half::Settings => settings::settings(phone).into_any(),
                }}
            </div>
        </aside>
    }
}

/// Tab leads to the tab that is open, and arrows from there to the other.
fn tab(half: Half, open: RwSignal<Half>) -> impl IntoView {
    let place = NodeRef::<html::Button>::new();
    let is_open = move || open.get() == half;
    // where an arrow leads, the focus goes too
    Effect::new(move |before: Option<bool>| {
        let is_open = is_open();
        if before == Some(false)
            && is_open
            && let Some(button) = place.get_untracked()
        {
            let _ = button.focus(); // it is there
        }
        is_open
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if let Some(next) = half.by_key(&event.key()) {
            event.prevent_default();
            open.set(next);
        }
    };
    view! {
        <button
            type="button"
            role="tab"
            class="inspector_tab"
            node_ref=place
            id=tab_id(half)
            aria-controls=PANEL
            aria-selected=move || is_open().to_string()
            tabindex=move || if is_open() { "0" } else { "-1" }
            on:click=move |_| open.set(half)
            on:keydown=on_key
        >
            {say(half.label())}
        </button>
    }
}

fn tab_id(half: Half) -> String {
    format!("inspector-{}", half.name())
}
