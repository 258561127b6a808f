//! onMenuShareQQ

use leptos::prelude::*;

#[component]
pub fn OnMenuShareQqDemo() -> impl IntoView {}
