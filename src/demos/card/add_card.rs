//! addCard

use leptos::prelude::*;

#[component]
pub fn AddCardDemo() -> impl IntoView {}
