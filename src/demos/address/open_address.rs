//! openAddress

use leptos::prelude::*;

#[component]
pub fn OpenAddressDemo() -> impl IntoView {}
