//! The frame around the page: the title bar, which says that this is a simulation, and whatever is on the screen.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

use super::{
    super::{js, phone::Phone},
    inspector, kit, media, say,
};
use crate::text::Text;

/// What the page has to know of the frame: sticky parts of its own go below `--wx-simulator-top`.
const ROOM: &str = ":root { --wx-simulator-top: 48px; padding-top: var(--wx-simulator-top); } \
    :where(:root) { scroll-padding-top: var(--wx-simulator-top); }";

pub(super) fn frame(phone: Phone) -> impl IntoView {
    // without it the bar covers the page's first lines
    let _ = js::adopt_style(&js::document(), ROOM);
    let title = page_title();
    let client = move || {
        let settings = phone.settings.read();
        format!("{} {}", settings.client.label(), settings.version())
    };
    view! {
        <header class="frame" aria-label=say(Text::new("模拟的微信", "Simulated WeChat"))>
            <div class="frame_title">
                <strong>{title}</strong>
                <span class="frame_badge" data-simulator="badge">{say(Text::new("模拟微信", "Simulated WeChat"))} " · " {client}</span>
            </div>
        </header>
        <For
            each=move || phone.screens.list()
            key=|screen| screen.number
            children=|screen| (screen.view)()
        />
        {media::sounds(phone)}
        {kit::toasts(phone)}
        {inspector::inspector(phone)}
    }
}

/// The document's title, as it changes.
fn page_title() -> ReadSignal<String> {
    let (title, set_title) = signal(js::document().title());
    let changed: Closure<dyn Fn()> = Closure::new(move || {
        let now = js::document().title();
        if title.get_untracked() != now {
            set_title.set(now);
        }
    });
    let changed = changed.into_js_value(); // lives as long as the page
    if let (Some(head), Ok(observer)) = (
        js::document().head(),
        web_sys::MutationObserver::new(changed.unchecked_ref()),
    ) {
        let what = web_sys::MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        // fails for options that contradict each other
        let _ = observer.observe_with_options(&head, &what);
    }
    title
}
