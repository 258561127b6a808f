//! Real values for a field: what other interfaces have given on this page, and buttons that ask them.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};

use super::{
    form::{Entry, Form},
    run::run,
};
use crate::{
    api::{Action, Control, Obtaining},
    catalog::Interface,
    components::{Localized, Report, ReportLine, at_once},
    demos::{DemoState, card_codes},
    text::Text,
    wx::{CardToOpen, WxError},
};

/// The buttons of a field of `form`, which follows from now on what [`DemoState`] learns.
pub(super) fn obtain_view(form: &Form, entry: &Entry) -> Option<AnyView> {
    if entry.field.obtained_by.is_empty() {
        return None;
    }
    let report = RwSignal::new(None::<Report>);
    follow(entry.clone());
    follow_codes(entry.clone(), report);
    let ways: Vec<_> = entry
        .field
        .obtained_by
        .iter()
        .filter_map(|way| {
            let filled = filled_by(form, entry, way);
            // one button for all of them
            let is_first = filled.first().is_some_and(|first| first.id() == entry.id());
            is_first.then(|| way_view(entry, filled, way, report))?
        })
        .collect();
    let view = view! {
        <div class="field_obtain">{ways}</div>
        <ReportLine report=report />
    };
    Some(at_once(view))
}

/// The fields that `way` of `entry` fills in: a choice of cards all that it is a way of, anything else just its own.
fn filled_by(form: &Form, entry: &Entry, way: &Obtaining) -> Vec<Entry> {
    if !is_of_cards(way) {
        return vec![entry.clone()];
    }
    let entries = form.entries().iter();
    entries
        .filter(|entry| entry.field.obtained_by.iter().any(is_of_cards))
        .cloned()
        .collect()
}

fn is_of_cards(way: &Obtaining) -> bool {
    way.interface.parse() == Ok(Interface::ChooseCard)
}

/// The button of `entry` that fills `filled` in, or the way to another page.
fn way_view(
    entry: &Entry,
    filled: Vec<Entry>,
    way: &Obtaining,
    report: RwSignal<Option<Report>>,
) -> Option<AnyView> {
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
        let (entry, filled) = (entry.clone(), filled.clone());
        report.set(None);
        spawn_local(async move {
            let told = run(interface, action, json!({}), |_| {})
                .await
                .map(|result| {
                    if action == Action::Listen || interface == Interface::ChooseCard {
                        for entry in &filled {
                            let _ = entry.typed.try_set(false); // the events, or the server, fill it in
                        }
                    }
                    // asked for here, it takes the place of what was typed
                    let given = result.get(&entry.field.name).cloned();
                    // whose list has other names and codes that are encrypted
                    let given = given.filter(|_| interface != Interface::ChooseCard);
                    if let Some(value) =
                        given.or_else(|| untrack(|| known(state, interface, &entry)))
                    {
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
        Interface::StopRecord | Interface::OnVoiceRecordEnd => {
            state.local_voice.get().map(Value::from)
        }
        Interface::UploadVoice => state.server_voice.get().map(Value::from),
        // its codes come later, from the server
        Interface::ChooseCard if entry.field.name == "cardId" => state
            .cards
            .with(|cards| cards.first().map(|card| json!(card.card_id))),
        _ => None,
    }
}

/// As [`follow`], for the codes of chosen cards: the server has to decrypt them first.
fn follow_codes(entry: Entry, report: RwSignal<Option<Report>>) {
    if !entry.field.obtained_by.iter().any(is_of_cards) || !has_codes(&entry.field.name) {
        return;
    }
    let chosen = DemoState::get().cards;
    Effect::new(move || {
        let (entry, cards) = (entry.clone(), chosen.get());
        if cards.is_empty() {
            return;
        }
        spawn_local(async move {
            let decrypted: Result<Vec<CardToOpen>, WxError> =
                card_codes(Interface::ChooseCard, cards.clone()).await;
            if chosen.try_get_untracked() != Some(cards) {
                return; // others were chosen meanwhile, or the page has gone
            }
            match decrypted.map(|cards| of_codes(&cards, &entry.field.name)) {
                // the page may have gone meanwhile
                Ok(Some(value)) if entry.typed.try_get_untracked() == Some(false) => {
                    entry.learn(&value);
                }
                Ok(_) => {}
                Err(error) => {
                    let _ = report.try_set(Some(Err(error)));
                }
            }
        });
    });
}

fn has_codes(field: &str) -> bool {
    matches!(field, "code" | "cardList")
}

/// Decrypted cards in the shape of the field.
fn of_codes(cards: &[CardToOpen], field: &str) -> Option<Value> {
    let first = cards.first()?;
    match field {
        "code" => Some(json!(first.code)),
        "cardList" => Some(json!(cards)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decrypted_cards_fill_the_fields_that_take_codes() {
        let cards = [CardToOpen::new("p1", "c1")];
        for (field, expected) in [
            ("code", Some(json!("c1"))),
            ("cardList", Some(json!([{ "cardId": "p1", "code": "c1" }]))),
            ("cardId", None),
        ] {
            assert_eq!(of_codes(&cards, field), expected);
            assert_eq!(has_codes(field), expected.is_some());
            assert_eq!(of_codes(&[], field), None);
        }
    }
}
