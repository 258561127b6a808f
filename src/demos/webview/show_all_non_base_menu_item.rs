//! showAllNonBaseMenuItem

use leptos::prelude::*;

#[component]
pub fn ShowAllNonBaseMenuItemDemo() -> impl IntoView {}
