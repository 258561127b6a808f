//! Remembers where a page was scrolled to, for the way back.

use leptos::prelude::*;

use super::inline_script::inline_script;

/// The script that does it. Stands outside the hydrated part of the document.
#[component]
pub fn ScrollPlaces(
    /// That of the Content-Security-Policy.
    nonce: String,
) -> impl IntoView {
    view! { <script nonce=nonce inner_html=inline_script!("scroll_places.js")></script> }
}
