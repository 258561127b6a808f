//! What the next call of a function comes to.

use leptos::prelude::*;

use super::super::{super::phone::Phone, say};
use crate::{
    simulator::{
        controls::{OUTCOMES, can_come_to},
        naming,
        native::Native,
        settings::{NamedOutcome, Ordered, Outcome},
    },
    text::Text,
};

/// What the form begins with: it asks the user, so it can come to anything.
const FIRST: Native = Native::GeoLocation;

pub(super) fn next(phone: Phone) -> impl IntoView {
    let native = RwSignal::new(FIRST);
    let outcome = RwSignal::new(NamedOutcome::Cancel);
    let natives = Native::ALL.into_iter().map(|native| {
        view! { <option value=native.name() selected=native == FIRST>{label(native)}</option> }
    });
    let outcomes = OUTCOMES.iter().enumerate().map(|(at, (named, label))| {
        view! {
            <option
                value=at
                disabled=move || !can_come_to(native.get(), *named)
                prop:selected=move || outcome.get() == *named
            >
                {say(label.clone())}
            </option>
        }
    });
    let choose_native = move |event| {
        if let Some(chosen) = Native::find(&event_target_value(&event)) {
            native.set(chosen);
            if !can_come_to(chosen, outcome.get_untracked()) {
                outcome.set(NamedOutcome::Fail); // everything can
            }
        }
    };
    let choose_outcome = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some((chosen, _)) = at.and_then(|at| OUTCOMES.get(at)) {
            outcome.set(*chosen);
        }
    };
    view! {
        <fieldset class="inspector_group" data-setting="next">
            <legend>{say(Text::new("下一次调用的结果", "The next call"))}</legend>
            <div>
                <label for="next-name"><span>{say(Text::new("接口", "Interface"))}</span></label>
                <select id="next-name" class="inspector_field" on:change=choose_native>{natives.collect_view()}</select>
            </div>
            <div>
                <label for="next-outcome"><span>{say(Text::new("结果", "Outcome"))}</span></label>
                <select id="next-outcome" class="inspector_field" on:change=choose_outcome>{outcomes.collect_view()}</select>
            </div>
            <div class="inspector_row">
                <button
                    type="button"
                    class="inspector_action"
                    on:click=move |_| phone.order(native.get_untracked(), Outcome::Named(outcome.get_untracked()))
                >
                    {say(Text::new("设定结果", "Set outcome"))}
                </button>
            </div>
            {move || waiting(phone)}
        </fieldset>
    }
}

/// What is ordered and has not come yet.
fn waiting(phone: Phone) -> Option<impl IntoView> {
    let ordered = phone.ordered.read();
    let waiting = ordered.waiting().map(|(name, outcome)| {
        let name = naming::translated(name).unwrap_or(name);
        view! { <li>{name} " → " {outcome_label(outcome)}</li> }
    });
    let waiting: Vec<_> = waiting.collect();
    (!waiting.is_empty()).then(|| {
        view! {
            <ul class="inspector_waiting" aria-label=say(Text::new("已设定", "Set so far"))>{waiting}</ul>
            <div class="inspector_row">
                <button type="button" class="inspector_action" on:click=move |_| phone.ordered.set(Ordered::default())>
                    {say(Text::new("取消设定", "Take back"))}
                </button>
            </div>
        }
    })
}

fn outcome_label(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Reply(answer) => answer.to_string(),
        Outcome::Named(named) => {
            let label = OUTCOMES.iter().find(|(known, _)| known == named);
            label
                .map(|(_, label)| say(label.clone()))
                .unwrap_or_default()
        }
    }
}

fn label(native: Native) -> String {
    let names = naming::of_pages(native);
    match names.as_slice() {
        [only] if *only == native.name() => (*only).to_owned(),
        names => format!("{} · {}", say(Text::listed(names)), native.name()),
    }
}
