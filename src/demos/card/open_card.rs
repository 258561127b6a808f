//! openCard

use leptos::prelude::*;

#[component]
pub fn OpenCardDemo() -> impl IntoView {}
