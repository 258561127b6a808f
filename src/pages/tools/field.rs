//! What the signature tools have visitors type.

use leptos::prelude::*;

use crate::{
    components::{Localized, at_once},
    signature::mistake::{MILLISECONDS, SHA1_DIGITS, is_hex},
    text::Text,
};

/// So many are tried at most: pairs of mistakes are tried too, at each keystroke.
const MOST_TICKETS: usize = 10;

/// A labelled input; `check` says what is wrong with what it holds.
#[component]
pub(super) fn Field(
    id: &'static str,
    label: Text,
    value: RwSignal<String>,
    #[prop(optional)] lines: bool,
    #[prop(optional)] check: Option<fn(&str) -> Option<Text>>,
) -> impl IntoView {
    let wrong = move || check.and_then(|check| check(&value.read()));
    let error_id = check.map(|_| format!("{id}-error"));
    let input = if lines {
        at_once(
            view! { <textarea id=id rows="2" spellcheck="false" autocomplete="off" prop:value=value on:input:target=move |event| value.set(event.target().value())></textarea> },
        )
    } else {
        at_once(
            view! { <input id=id type="text" spellcheck="false" autocomplete="off" autocapitalize="off" prop:value=value aria-describedby=error_id.clone() aria-invalid=move || wrong().map(|_| "true") on:input:target=move |event| value.set(event.target().value()) /> },
        )
    };
    let error = error_id.map(|id| {
        at_once(view! {
            <p class="field_error" id=id aria-live="polite">
                {move || wrong().map(|text| view! { <Localized text=text /> })}
            </p>
        })
    });
    view! {
        <div class="field">
            <label for=id><Localized text=label /></label>
            {input}
            {error}
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

/// What is odd about a signature.
pub(super) fn signature_warning(signature: &str) -> Option<Text> {
    let signature = signature.trim();
    let odd = !signature.is_empty() && !is_hex(signature, SHA1_DIGITS);
    odd.then_some(Text::new(
        "signature 应为 40 位十六进制字符。",
        "A signature has 40 hexadecimal digits.",
    ))
}

/// What is odd about a timestamp.
pub(super) fn timestamp_warning(timestamp: &str) -> Option<Text> {
    match timestamp.trim() {
        "" => None,
        timestamp => match timestamp.parse::<u64>() {
            Err(_) => Some(Text::new(
                "timestamp 必须是数字：从 1970 年起的秒数。",
                "timestamp must be a number: seconds since 1970.",
            )),
            Ok(number) => (number >= MILLISECONDS).then_some(Text::new(
                "timestamp 看起来是毫秒，微信要的是秒。",
                "timestamp looks like milliseconds; WeChat wants seconds.",
            )),
        },
    }
}
