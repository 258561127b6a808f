//! openLocation

use leptos::prelude::*;

#[component]
pub fn OpenLocationDemo() -> impl IntoView {}
