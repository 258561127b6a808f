//! showOptionMenu

use leptos::prelude::*;

#[component]
pub fn ShowOptionMenuDemo() -> impl IntoView {}
