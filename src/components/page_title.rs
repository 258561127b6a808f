//! The document's title: the page's name, then the site's.

use leptos::prelude::*;
use leptos_meta::Title;

use super::SITE_NAME;
use crate::language::Language;

/// Sets the title.
#[component]
pub fn PageTitle(#[prop(into)] name: String) -> impl IntoView {
    let site = SITE_NAME.in_language(Language::of_page());
    view! { <Title text=format!("{name} · {site}") /> }
}
