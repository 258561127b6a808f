//! showMenuItems

use leptos::prelude::*;

#[component]
pub fn ShowMenuItemsDemo() -> impl IntoView {}
