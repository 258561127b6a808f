//! The panel's frame: its two halves, and its keys.

use leptos::{ev, html, prelude::*};

use super::{
    super::{super::phone::Phone, say},
    NAME, list,
    room::{Half, Memory},
    settings, toggle,
};
use crate::text::Text;

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
            toggle(phone);
        }
    };
    let tab = move |half: Half, label: Text| {
        view! {
            <button
                type="button"
                role="tab"
                class="inspector_tab"
                aria-selected=move || (memory.half.get() == half).to_string()
                on:click=move |_| memory.half.set(half)
            >
                {say(label)}
            </button>
        }
    };
    view! {
        <aside class="inspector" node_ref=place tabindex="-1" aria-label=say(NAME) on:keydown=on_key>
            <header class="inspector_bar">
                <div class="inspector_tabs" role="tablist" aria-label=say(NAME)>
                    {tab(Half::Messages, Text::new("消息", "Messages"))}
                    {tab(Half::Settings, Text::new("设置", "Settings"))}
                </div>
                <button type="button" class="inspector_close" aria-label=say(Text::new("关闭检查器", "Close the inspector")) on:click=move |_| toggle(phone)>
                    "×"
                </button>
            </header>
            {move || match memory.half.get() {
                Half::Messages => list::list(phone).into_any(),
                Half::Settings => settings::settings(phone).into_any(),
            }}
        </aside>
    }
}
