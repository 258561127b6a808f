//! Everything that WeChat has called back on this page and that its open tags have dispatched, in order. The right column
//! where there is room for one, else a sheet at the bottom of the screen.

mod entry;
#[cfg(feature = "hydrate")]
mod sheet;

use std::sync::Arc;

use leptos::{html, prelude::*};

use self::entry::{Entry, LogEntry, Told, to_json};
use super::{CopyButton, Localized, at_once};
use crate::{catalog::Callback, language::Language, text::Text, wx};

/// So many callbacks are kept: beacons are reported for as long as the page is open.
const KEPT: usize = 200;

const RESULTS: Text = Text::new("结果", "Results");

/// The log. Newest last; `#result-log` is part of the page's contract with tests.
#[component]
pub fn ResultLog() -> impl IntoView {
    let entries = RwSignal::new(Vec::<Arc<LogEntry>>::new());
    // `None`: nobody has put it up or down yet
    let put = RwSignal::new(None::<bool>);
    let open = Memo::new(move |_| {
        let asked_for = || entries.with(|entries| entries.iter().any(|entry| is_asked_for(entry)));
        put.get().unwrap_or_else(asked_for)
    });
    let (log, body) = (NodeRef::<html::Section>::new(), NodeRef::<html::Div>::new());
    let grown = Trigger::new();
    record(entries);
    keep_in_view(log, body, entries, open, grown);

    let empty = Memo::new(move |_| entries.with(Vec::is_empty));
    let count = move || (!empty.get()).then(|| entries.with(Vec::len));
    let collapsed = move || (!open.get() && !empty.get()).then_some("");
    at_once(view! {
        <section class="log" node_ref=log aria-label=RESULTS.in_language(Language::of_page()) data-collapsed=collapsed>
            <header class="log_header">
                <h2>
                    <button
                        type="button"
                        class="log_toggle"
                        aria-controls="log-body"
                        aria-expanded=move || (open.get() && !empty.get()).to_string()
                        disabled=empty
                        on:click=move |_| put.set(Some(!open.get_untracked()))
                    >
                        <Localized text=RESULTS /> " " {count}
                    </button>
                    <span class="log_heading"><Localized text=RESULTS /> " " {count}</span>
                </h2>
                <p class="log_latest">{move || entries.with(|entries| latest(entries))}</p>
                <CopyButton
                    label=Text::new("复制全部", "Copy all")
                    disabled=empty
                    text=move || entries.with_untracked(|entries| to_json(entries))
                />
                <button type="button" class="btn_plain" disabled=empty on:click=move |_| entries.update(Vec::clear)>
                    <Localized text=Text::new("清空", "Clear") />
                </button>
            </header>
            <div id="log-body" class="log_body" node_ref=body>
                <p class="log_empty" hidden=move || !empty.get()>
                    <Localized text=Text::new(
                        "点击接口按钮后，微信的每次回调都会记录在这里。",
                        "Each callback that WeChat makes is recorded here.",
                    ) />
                </p>
                <ol id="result-log" class="log_entries">
                    <For
                        each=move || entries.get()
                        key=|entry| entry.number
                        children=move |entry| view! { <Entry entry=entry grown=grown /> }
                    />
                </ol>
            </div>
        </section>
    })
}

/// Adds each callback from now on.
fn record(entries: RwSignal<Vec<Arc<LogEntry>>>) {
    let number = StoredValue::new(0_usize);
    let add = move |told| {
        number.update_value(|number| *number += 1);
        let entry = LogEntry {
            number: number.get_value(),
            time: clock_time(),
            told,
        };
        entries.update(|entries| {
            entries.push(Arc::new(entry));
            let surplus = entries.len().saturating_sub(KEPT);
            entries.drain(..surplus);
        });
    };
    wx::observe(move |event| add(Told::Callback(event.clone())));
    wx::observe_open_tags(move |event| add(Told::OpenTag(event.clone())));
}

/// What shows of a sheet that is down: how the latest call ended. Screen readers hear the report under the button.
fn latest(entries: &[Arc<LogEntry>]) -> Option<AnyView> {
    let told = &entries.iter().rfind(|entry| ends(entry))?.told;
    Some(at_once(view! {
        <span class="log_name">{told.name()}</span> " "
        <span class="log_outcome" data-kind=told.kind()>{told.outcome()}</span>
    }))
}

/// Open tags tell by themselves that they are drawn: the sheet doesn't come up over the page for that.
fn is_asked_for(entry: &LogEntry) -> bool {
    !matches!(&entry.told, Told::OpenTag(event) if event.name == "ready")
}

/// `complete` follows the callback that matters.
fn ends(entry: &LogEntry) -> bool {
    entry.told.outcome() != Callback::Complete.name()
}

/// Shows the latest call from its first line on whenever there is something new, and lets the sheet settle.
#[cfg(feature = "hydrate")]
fn keep_in_view(
    log: NodeRef<html::Section>,
    body: NodeRef<html::Div>,
    entries: RwSignal<Vec<Arc<LogEntry>>>,
    open: Memo<bool>,
    grown: Trigger,
) {
    Effect::new(move || {
        grown.track();
        let up = open.get() && !entries.with(Vec::is_empty);
        request_animation_frame(move || {
            if let (Some(Some(log)), Some(Some(body))) =
                (log.try_get_untracked(), body.try_get_untracked())
            {
                // a call that the client never heard of has no `complete`
                let ended = [
                    ".log_entry:last-child:not([data-kind=complete])",
                    ".log_entry:nth-last-child(2)",
                ];
                let ended = ended
                    .iter()
                    .find_map(|entry| body.query_selector(entry).ok().flatten());
                let top = ended.map(|entry| {
                    use wasm_bindgen::JsCast;
                    entry.unchecked_into::<web_sys::HtmlElement>().offset_top()
                });
                body.set_scroll_top(top.unwrap_or_else(|| body.scroll_height()));
                sheet::settle(&log, up);
            }
        });
    });
}

#[cfg(not(feature = "hydrate"))]
fn keep_in_view(
    _: NodeRef<html::Section>,
    _: NodeRef<html::Div>,
    _: RwSignal<Vec<Arc<LogEntry>>>,
    _: Memo<bool>,
    _: Trigger,
) {
}

/// Hours to milliseconds of the phone's clock.
#[cfg(feature = "hydrate")]
fn clock_time() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds(),
        now.get_milliseconds()
    )
}

#[cfg(not(feature = "hydrate"))]
fn clock_time() -> String {
    String::new()
}
