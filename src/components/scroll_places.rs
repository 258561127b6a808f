//! Remembers where a page was scrolled to, for the way back.

use std::sync::LazyLock;

use leptos::prelude::*;

use super::wx_config::without_comments;

/// The script that does it. Stands outside the hydrated part of the document.
#[component]
pub fn ScrollPlaces(
    /// That of the Content-Security-Policy.
    nonce: String,
) -> impl IntoView {
    static SCRIPT: LazyLock<String> =
        LazyLock::new(|| without_comments(include_str!("scroll_places.js")));
    view! { <script nonce=nonce inner_html=&**SCRIPT></script> }
}
