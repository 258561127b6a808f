//! Real values for a field: what other interfaces have given on this page, and buttons that ask them.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};

use super::{form::Entry, run::run};
use crate::{
    api::{Action, Control, Obtaining},
    catalog::Interface,
    components::{Localized, Report, ReportLine, at_once},
    demos::DemoState,
    text::Text,
    wx::ChosenCard,
};

/// The buttons of a field, which follows from now on what [`DemoState`] learns.
pub(super) fn obtain_view(entry: &Entry) -> Option<AnyView> {
    if entry.field.obtained_by.is_empty() {
        return None;
    }
    follow(entry.clone());
    let report = RwSignal::new(None::<Report>);
    let ways: Vec<_> = entry
        .field
        .obtained_by
        .iter()
        .map(|way| way_view(entry, way, report))
        .collect();
    let view = view! {
        <div class="field_obtain">{ways}</div>
        <ReportLine report=report />
    };
    Some(at_once(view))
}

fn way_view(entry: &Entry, way: &Obtaining, report: RwSignal<Option<Report>>) -> Option<AnyView> {
    let interface: Interface = way.interface.parse().ok()?;
    let name = interface.name();
    let Some(action) = way.action else {
        let text = Text {
            zh: format!("先到 {name}").into(),
            en: format!("First see {name}").into(),
        };
        let link =
            view! { <a class="btn_plain" href=format!("/demo/{name}")><Localized text=text /></a> };
        return Some(at_once(link));
    };
    let (entry, state) = (entry.clone(), DemoState::get());
    let ask = move |_| {
        let entry = entry.clone();
        spawn_local(async move {
            let told = run(interface, action, json!({})).await.map(|result| {
                if action == Action::Listen {
                    let _ = entry.typed.try_set(false); // the events fill it in
                }
                // asked for here, it takes the place of what was typed
                let given = result.get(&entry.field.name).cloned();
                if let Some(value) = given.or_else(|| untrack(|| known(state, interface, &entry))) {
                    entry.learn(&value);
                }
                action.done()
            });
            let _ = report.try_set(Some(told)); // the page may have gone meanwhile
        });
    };
    let button = view! {
        <button type="button" class="btn_plain" data-interface=name on:click=ask>
            <Localized text=action.label(interface) />
        </button>
    };
    Some(at_once(button))
}

/// Puts what this page has learnt in the place of the example, until the visitor types something else.
fn follow(entry: Entry) {
    let state = DemoState::get();
    Effect::new(move || {
        let interfaces = entry.field.obtained_by.iter();
        let known = interfaces
            .filter_map(|way| way.interface.parse().ok())
            .find_map(|interface| known(state, interface, &entry));
        if let Some(value) = known
            && !entry.typed.get_untracked()
        {
            entry.learn(&value);
        }
    });
}

/// What `interface` gave last, in the shape of the field.
fn known(state: DemoState, interface: Interface, entry: &Entry) -> Option<Value> {
    let is_list = matches!(entry.field.control, Control::Lines | Control::Urls);
    let ids = |ids: Vec<String>| match (is_list, ids.last()) {
        (_, None) => None,
        (true, _) => Some(json!(ids)),
        (false, Some(last)) => Some(json!(last)),
    };
    match interface {
        Interface::ChooseImage => ids(state.local_images.get()),
        Interface::UploadImage => ids(state.server_images.get()),
        Interface::StopRecord | Interface::OnVoiceRecordEnd | Interface::DownloadVoice => {
            state.local_voice.get().map(Value::from)
        }
        Interface::UploadVoice => state.server_voice.get().map(Value::from),
        Interface::ChooseCard => of_cards(&state.cards.get(), &entry.field.name),
        _ => None,
    }
}

/// chooseCard has other names for what the card interfaces take.
fn of_cards(cards: &[ChosenCard], field: &str) -> Option<Value> {
    let first = cards.first()?;
    match field {
        "cardId" => Some(json!(first.card_id)),
        "code" => Some(json!(first.encrypt_code)),
        "cardList" => {
            let cards = cards
                .iter()
                .map(|card| json!({ "cardId": card.card_id, "code": card.encrypt_code }));
            Some(cards.collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_card_fills_each_card_field() {
        let cards = [json!({ "card_id": "p1", "encrypt_code": "c1" })];
        let cards: Vec<ChosenCard> =
            serde_json::from_value(json!(cards)).expect("what WeChat gives");
        for (field, expected) in [
            ("cardId", Some(json!("p1"))),
            ("code", Some(json!("c1"))),
            ("cardList", Some(json!([{ "cardId": "p1", "code": "c1" }]))),
            ("openid", None),
        ] {
            assert_eq!(of_cards(&cards, field), expected);
            assert_eq!(of_cards(&[], field), None);
        }
    }
}
