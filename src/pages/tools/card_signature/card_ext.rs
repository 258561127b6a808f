//! A cardExt to be pasted: fills the fields, and what is wrong with it beside its signature is named.

use leptos::prelude::*;

use super::{
    super::{field::Field, mistake_text::about, verdict::named},
    inputs::Inputs,
};
use crate::{
    components::{Localized, at_once},
    signature::{
        card::Kind,
        card_ext::{CardExt, Oddity},
    },
    text::Text,
};

/// What has been pasted; `None` where nothing was, and for the other signature.
pub(super) fn pasted(inputs: Inputs) -> Option<CardExt> {
    let text = inputs.card_ext.read();
    let is_asked = inputs.kind.get() == Kind::CardExt && !text.trim().is_empty();
    is_asked.then(|| CardExt::read(&text))
}

/// The field, and what it says of its content.
#[component]
pub(super) fn PasteCardExt(inputs: Inputs, pasted: Memo<Option<CardExt>>) -> impl IntoView {
    Effect::new(move || {
        pasted.with(|pasted| {
            if let Some(card_ext) = pasted {
                inputs.take(card_ext);
            }
        });
    });
    let told = move || {
        let (faults, notes): (Vec<_>, Vec<_>) = pasted
            .get()
            .map(|card_ext| card_ext.oddities)
            .unwrap_or_default()
            .into_iter()
            .partition(Oddity::is_fault);
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| (format!("{fault:?}"), describe(fault)))
            .collect();
        let faults = (!faults.is_empty()).then(|| named(faults));
        let notes = notes
            .iter()
            .map(|note| view! { <p class="field_hint" data-note=format!("{note:?}")><Localized text=describe(note) /></p> });
        at_once(view! {
            {faults}
            {notes.collect_view()}
        })
    };
    let label = Text::new(
        "cardExt（传给 addCard 的 JSON 字符串；粘贴后自动填入下面各项，可留空）",
        "cardExt (the JSON text that addCard was given; fills the fields below, may stay empty)",
    );
    view! {
        <div class="fields" hidden=move || inputs.kind.get() != Kind::CardExt>
            <Field id="card-ext" label=label value=inputs.card_ext lines=true />
        </div>
        <div id="card-ext-diagnosis" role="status">{told}</div>
    }
}

fn describe(oddity: &Oddity) -> Text {
    match oddity {
        Oddity::NoObject => Text::new(
            "这不是 JSON 对象。cardExt 应为 JSON.stringify({…}) 得到的字符串，键和值都用双引号。",
            "This is no JSON object. cardExt is the text that JSON.stringify({…}) gives, names and values in double quotes.",
        ),
        Oddity::NotStringified => Text::new(
            "cardExt 直接传了对象。微信要的是 JSON 字符串：先用 JSON.stringify 转换。",
            "cardExt was given as an object. WeChat wants JSON as a string: JSON.stringify it first.",
        ),
        Oddity::NotText(name) => about(
            name,
            "不是字符串。签名照样算得对，但微信会拒绝：请给值加上双引号，例如 \"timestamp\":\"1404896688\"。",
            "is no text. The signature comes out right, and WeChat refuses the card still: put the value in quotes, as in \"timestamp\":\"1404896688\".",
        ),
        Oddity::Missing(name) if oddity.is_fault() => {
            about(name, "缺失，或者为空。", "is missing, or empty.")
        }
        Oddity::Missing(name) => about(
            name,
            "缺失。没有它，同一个 cardExt 可以被重复使用。",
            "is missing. Without it, the same cardExt can be used again.",
        ),
        Oddity::NotSigned(name) => about(name, "不参与签名。", "takes no part in the signature."),
        Oddity::Unknown(name) => about(
            name,
            "不是 cardExt 的字段，请检查拼写（例如 timestamp、nonce_str 均为小写）。",
            "is no member of a cardExt. Check its spelling: timestamp and nonce_str have small letters only.",
        ),
    }
}
