//! hideAllNonBaseMenuItem

use leptos::prelude::*;

#[component]
pub fn HideAllNonBaseMenuItemDemo() -> impl IntoView {}
