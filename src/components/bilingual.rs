//! A text in both languages, Chinese first.

use leptos::prelude::*;

use crate::text::Text;

/// The Chinese text, and the English one behind it in small print.
#[component]
pub fn Bilingual(#[prop(into)] text: Text) -> impl IntoView {
    view! {
        <span class="bilingual">
            {text.zh} " " <span class="bilingual_en" lang="en">{text.en}</span>
        </span>
    }
}
