//! What came of a diagnosis, for both signature tools.

use leptos::prelude::*;

use crate::{
    components::{Localized, at_once},
    text::Text,
};

/// The mistakes with their names, `right` when there is none, `unknown` when nothing explains the signature.
pub(super) fn verdict(
    mistakes: Option<Vec<(String, Text)>>,
    right: Text,
    unknown: Text,
) -> AnyView {
    match mistakes {
        None => at_once(view! { <p class="notice"><Localized text=unknown /></p> }),
        Some(mistakes) if mistakes.is_empty() => {
            at_once(view! { <p class="verdict_right"><Localized text=right /></p> })
        }
        Some(mistakes) => at_once(view! {
            <ul class="verdict_wrong">
                {mistakes.into_iter().map(|(name, text)| view! { <li data-mistake=name><Localized text=text /></li> }).collect_view()}
            </ul>
        }),
    }
}
