//! The first thing that the Tab key reaches: past the bar and the list to the page itself.

use leptos::prelude::*;

use super::Localized;
use crate::text::Text;

/// Leads to `#main`. It shows while it has the focus.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a class="skip" href="#main">
            <Localized text=Text::new("跳到正文", "Skip to the page") />
        </a>
    }
}
