//! A text in the language of the page.

use leptos::prelude::*;

use crate::{language::Language, text::Text};

/// The text in the page's language.
#[component]
pub fn Localized(#[prop(into)] text: Text) -> impl IntoView {
    text.in_language(Language::of_page())
}
