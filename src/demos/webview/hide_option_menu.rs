//! hideOptionMenu

use leptos::prelude::*;

#[component]
pub fn HideOptionMenuDemo() -> impl IntoView {}
