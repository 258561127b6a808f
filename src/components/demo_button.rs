//! The button that calls an interface, as in WeChat's official demo, with room for what came of it.

use std::{pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::{
    at_once,
    report::{Report, ReportLine},
};
use crate::{catalog::Interface, language::Language, text::Text};

/// A button that runs `call` and shows its report. Several calls may be under way at once, as in the official demo.
#[component]
pub fn DemoButton<Call, Answer>(
    interface: Interface,
    /// The element's id; the interface's name unless given.
    #[prop(optional)]
    id: Option<&'static str>,
    /// What stands on it; the interface's name unless given.
    #[prop(optional)]
    label: Option<Text>,
    /// Where the report goes, for callers that have more to report later.
    #[prop(default = RwSignal::new(None))]
    report: RwSignal<Option<Report>>,
    call: Call,
) -> impl IntoView
where
    Call: Fn() -> Answer + 'static,
    Answer: Future<Output = Report> + 'static,
{
    let call: Start = Rc::new(move || Some(Box::pin(call())));
    call_button(interface, id, label, report, call)
}

/// Begins a call; there is none when the page has something to say first.
pub type Start = Rc<dyn Fn() -> Option<Pin<Box<dyn Future<Output = Report>>>>>;

/// [`DemoButton`] as a function, compiled once for all demos.
pub fn call_button(
    interface: Interface,
    id: Option<&'static str>,
    label: Option<Text>,
    report: RwSignal<Option<Report>>,
    start: Start,
) -> AnyView {
    let running = RwSignal::new(0_usize);
    let run = move |_| {
        report.set(None); // the log keeps what the last one told
        let Some(answer) = start() else {
            return;
        };
        running.update(|running| *running += 1);
        spawn_local(async move {
            let answer = answer.await;
            // the page may have gone meanwhile
            let _ = running.try_update(|running| *running -= 1);
            let _ = report.try_set(Some(answer));
        });
    };
    let label = match label {
        Some(label) => label.in_language(Language::of_page()),
        None => interface.name().into(),
    };
    at_once(view! {
        <button
            type="button"
            class="btn btn_primary"
            id=id.unwrap_or(interface.name())
            data-interface=interface.name()
            aria-busy=move || (running.get() > 0).then_some("true")
            on:click=run
        >
            {label}
        </button>
        <ReportLine report=report />
    })
}
