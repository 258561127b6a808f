//! Everything that WeChat has called back on this page, in order.

use leptos::{html, prelude::*};

use super::Localized;
use crate::{
    text::Text,
    wx::{CallbackEvent, observe},
};

/// The log. Newest last; `#result-log` is part of the page's contract with tests.
#[component]
pub fn ResultLog() -> impl IntoView {
    let entries = RwSignal::new(Vec::<(usize, String, CallbackEvent)>::new());
    let list = NodeRef::<html::Ol>::new();
    // the newest entry stands last and shall be in sight
    Effect::new(move || {
        entries.track();
        request_animation_frame(move || {
            if let Some(list) = list.try_get_untracked().flatten() {
                list.set_scroll_top(list.scroll_height());
            }
        });
    });
    // only a browser has callbacks to watch
    Effect::new(move || {
        let observation = observe(move |event| {
            entries.update(|entries| entries.push((entries.len(), clock_time(), event.clone())));
        });
        let observation = StoredValue::new_local(Some(observation));
        on_cleanup(move || observation.dispose());
    });
    view! {
        <section class="log" aria-label="结果 · Results">
            <header class="log_header">
                <h2><Localized text=Text::new("结果", "Results") /></h2>
                <button
                    type="button"
                    class="btn_plain"
                    disabled=move || entries.with(Vec::is_empty)
                    on:click=move |_| entries.update(Vec::clear)
                >
                    "清空 · Clear"
                </button>
            </header>
            <Show when=move || entries.with(Vec::is_empty)>
                <p class="log_empty"><Localized text=Text::new("点击接口按钮后，微信的每次回调都会记录在这里。", "Each callback that WeChat makes is recorded here.") /></p>
            </Show>
            <ol id="result-log" class="log_entries" node_ref=list>
                <For
                    each=move || entries.get()
                    key=|(number, time, _)| (*number, time.clone())
                    children=|(_, time, event)| {
                        view! {
                            <li class="log_entry">
                                <p class="log_title" aria-hidden="true">
                                    <time>{time}</time> " " {event.interface.name()} " "
                                    <span class="log_outcome" data-kind=event.outcome.name()>{event.outcome.name()}</span>
                                </p>
                                <pre
                                    class="log_json"
                                    data-interface=event.interface.name()
                                    data-outcome=event.outcome.name()
                                >
                                    {event.json}
                                </pre>
                            </li>
                        }
                    }
                />
            </ol>
        </section>
    }
}

/// Hours, minutes and seconds of the phone's clock.
#[cfg(feature = "hydrate")]
fn clock_time() -> String {
    let time = js_sys::Date::new_0().to_time_string(); // "14:03:07 GMT+0800 (…)"
    String::from(time).chars().take(8).collect()
}

#[cfg(not(feature = "hydrate"))]
fn clock_time() -> String {
    String::new()
}
