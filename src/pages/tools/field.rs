//! What the signature tools have visitors type.

use leptos::prelude::*;

use crate::{
    components::{Localized, at_once},
    text::Text,
};

/// So many are tried at most: pairs of mistakes are tried too, at each keystroke.
const MOST_TICKETS: usize = 10;

/// A labelled input.
#[component]
pub(super) fn Field(
    id: &'static str,
    label: Text,
    value: RwSignal<String>,
    #[prop(optional)] lines: bool,
) -> impl IntoView {
    let input = if lines {
        at_once(
            view! { <textarea id=id rows="2" spellcheck="false" autocomplete="off" prop:value=value on:input:target=move |event| value.set(event.target().value())></textarea> },
        )
    } else {
        at_once(
            view! { <input id=id type="text" spellcheck="false" autocomplete="off" autocapitalize="off" prop:value=value on:input:target=move |event| value.set(event.target().value()) /> },
        )
    };
    view! {
        <div class="field">
            <label for=id><Localized text=label /></label>
            {input}
        </div>
    }
}

/// The tickets in a field that takes one per line.
pub(super) fn tickets(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .take(MOST_TICKETS)
        .collect()
}

/// What is odd about a refused signature.
pub(super) fn signature_warning(signature: &str) -> Option<Text> {
    let odd = signature.len() != 40 || !signature.bytes().all(|b| b.is_ascii_hexdigit());
    (odd && !signature.is_empty()).then_some(Text::new(
        "signature 应为 40 位十六进制字符。",
        "A signature has 40 hexadecimal digits.",
    ))
}
