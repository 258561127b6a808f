//! What the visitor types.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::super::field::{Field as FieldView, tickets, timestamp_warning};
use crate::{
    components::{Localized, at_once},
    signature::{
        card::{Field, Kind},
        card_ext::CardExt,
        mistake::card::Refused,
    },
    text::Text,
};

/// What the visitor has typed.
#[derive(Clone, Copy)]
pub(super) struct Inputs {
    pub(super) kind: RwSignal<Kind>,
    /// As it was handed to `wx.addCard`; the other fields follow it.
    pub(super) card_ext: RwSignal<String>,
    /// One ticket per line; the first should have signed.
    pub(super) tickets: RwSignal<String>,
    pub(super) signature: RwSignal<String>,
    /// By [`slot`].
    values: [RwSignal<String>; FIELDS.len()],
}

/// Every value but the ticket.
const FIELDS: [Field; 9] = [
    Field::AppId,
    Field::LocationId,
    Field::Timestamp,
    Field::CardId,
    Field::CardType,
    Field::Code,
    Field::Openid,
    Field::NonceStr,
    Field::OuterStr,
];

impl Inputs {
    pub(super) fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            kind: RwSignal::new(Kind::CardExt),
            card_ext: text(),
            tickets: text(),
            signature: text(),
            values: std::array::from_fn(|_| text()),
        }
    }

    /// Where a value is typed; there is no place for the ticket, nor for what is always the same.
    fn value(self, field: Field) -> Option<RwSignal<String>> {
        let at = FIELDS.iter().position(|other| *other == field)?;
        Some(self.values[at])
    }

    /// Takes over what a cardExt holds, and empties what it might hold and doesn't.
    pub(super) fn take(self, card_ext: &CardExt) {
        for field in FIELDS {
            let text = card_ext.values.get(&field);
            // those stand beside a cardExt
            let stays = matches!(field, Field::CardId | Field::AppId) && text.is_none();
            if let Some(value) = self.value(field).filter(|_| !stays) {
                value.set(text.cloned().unwrap_or_default());
            }
        }
        self.signature.set(card_ext.signature.clone());
    }

    /// Empties all values, then fills in those given.
    pub(super) fn fill<'a>(self, given: impl IntoIterator<Item = (Field, &'a str)>) {
        self.card_ext.set(String::new());
        for value in self.values {
            value.set(String::new());
        }
        for (field, text) in given {
            if let Some(value) = self.value(field) {
                value.set(text.to_owned());
            }
        }
    }

    /// The values as they are: a stray blank was sent too.
    pub(super) fn refused(self) -> Refused {
        let kind = self.kind.get();
        let shown = kind.fields().iter().chain(unsigned(kind));
        let typed = shown.filter_map(|field| Some((*field, self.value(*field)?.get())));
        let mut values: BTreeMap<Field, String> = typed.collect();
        if kind == Kind::CardSign {
            values.insert(Field::SignType, "SHA1".to_owned());
        }
        Refused {
            kind,
            tickets: tickets(&self.tickets.read()),
            values,
            signature: self.signature.read().trim().to_owned(),
        }
    }

    /// What stands in the way of a signature, or makes it a wrong one.
    pub(super) fn warnings(self) -> Vec<Text> {
        let refused = self.refused();
        let timestamp = refused.values.get(&Field::Timestamp);
        let timestamp = timestamp.and_then(|timestamp| timestamp_warning(timestamp));
        timestamp.into_iter().chain(spaced(&refused)).collect()
    }
}

/// The values with white space in them, by name; `outer_str` is the merchant's own words.
fn spaced(refused: &Refused) -> Option<Text> {
    let is_spaced = |text: &String| text.contains(char::is_whitespace);
    let ticket = refused.tickets.iter().any(is_spaced);
    let values = refused.values.iter();
    let values = values.filter(|(field, text)| **field != Field::OuterStr && is_spaced(text));
    let names = ticket.then_some(Field::ApiTicket).into_iter();
    let names: Vec<_> = names
        .chain(values.map(|(field, _)| *field))
        .map(Field::name)
        .collect();
    (!names.is_empty()).then(|| Text {
        zh: format!(
            "{} 里有空白字符：微信的 ID、ticket 和 code 中都没有空格或换行。",
            names.join("、")
        )
        .into(),
        en: format!(
            "There is white space in {}: WeChat's ids, tickets and codes have none.",
            names.join(", ")
        )
        .into(),
    })
}

/// What stands beside the signed values and is signed by mistake.
fn unsigned(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::CardExt => &[Field::OuterStr, Field::AppId],
        Kind::CardSign => &[],
    }
}

/// addCard or chooseCard.
#[component]
pub(super) fn KindChoice(inputs: Inputs) -> impl IntoView {
    let option = |kind: Kind, id: &'static str, label: Text| {
        view! {
            <label for=id>
                <input
                    id=id
                    type="radio"
                    name="kind"
                    checked=kind == Kind::default()
                    prop:checked=move || inputs.kind.get() == kind
                    on:change=move |_| inputs.kind.set(kind)
                />
                <Localized text=label />
            </label>
        }
    };
    view! {
        <fieldset class="tool_kind">
            <legend><Localized text=Text::new("哪一种签名", "Which signature") /></legend>
            {option(Kind::CardExt, "kind-card-ext", Text::new("addCard 的 cardExt.signature", "cardExt.signature of addCard"))}
            {option(Kind::CardSign, "kind-card-sign", Text::new("chooseCard 的 cardSign", "cardSign of chooseCard"))}
        </fieldset>
    }
}

/// An input for each value of the kind: of those that are signed, or of those that are not.
#[component]
pub(super) fn ValueFields(inputs: Inputs, #[prop(optional)] is_unsigned: bool) -> impl IntoView {
    move || {
        let kind = inputs.kind.get();
        let fields = if is_unsigned {
            unsigned(kind)
        } else {
            kind.fields()
        };
        let fields = fields.iter().filter_map(|field| {
            let value = inputs.value(*field)?;
            let label = if is_unsigned {
                unsigned_label(*field)
            } else {
                label(*field)
            };
            Some(view! { <FieldView id=field.name() label=label value=value /> })
        });
        at_once(fields.collect_view())
    }
}

fn label(field: Field) -> Text {
    match field {
        Field::ApiTicket => Text::new("api_ticket", "api_ticket"),
        Field::AppId => Text::new(
            "app_id（与 wx.config 的 appId 相同）",
            "app_id (that of wx.config)",
        ),
        Field::LocationId => Text::new(
            "location_id（即 shopId，可留空）",
            "location_id (the shopId; may stay empty)",
        ),
        Field::Timestamp => Text::new("timestamp（秒）", "timestamp (seconds)"),
        Field::CardId => Text::new("card_id", "card_id"),
        Field::CardType => Text::new("card_type（可留空）", "card_type (may stay empty)"),
        Field::Code => Text::new(
            "code（自定义 code 的卡券才有）",
            "code (only of cards with the merchant's own codes)",
        ),
        Field::Openid => Text::new(
            "openid（绑定用户的卡券才有）",
            "openid (only of cards bound to a user)",
        ),
        Field::NonceStr => Text::new("nonce_str", "nonce_str"),
        Field::OuterStr => Text::new("outer_str", "outer_str"),
        Field::SignType => Text::new("sign_type", "sign_type"),
    }
}

/// Of what is typed only to see whether it was signed by mistake.
fn unsigned_label(field: Field) -> Text {
    let name = field.name();
    Text {
        zh: format!("{name}（不参与签名，可留空）").into(),
        en: format!("{name} (not signed; may stay empty)").into(),
    }
}
