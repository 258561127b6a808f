//! consumeAndShareCard

use leptos::prelude::*;

#[component]
pub fn ConsumeAndShareCardDemo() -> impl IntoView {}
