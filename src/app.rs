//! The HTML document, the router, and hydration.

use leptos::prelude::*;

/// The HTML document around [`App`].
pub fn shell(_options: LeptosOptions) -> impl IntoView {
    view! { <!DOCTYPE html> }
}

/// The application: the routes and what every page shares.
#[component]
pub fn App() -> impl IntoView {
    view! { <p>"…"</p> }
}
