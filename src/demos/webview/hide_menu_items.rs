//! hideMenuItems

use leptos::prelude::*;

#[component]
pub fn HideMenuItemsDemo() -> impl IntoView {}
