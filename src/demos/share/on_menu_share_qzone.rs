//! onMenuShareQZone

use leptos::prelude::*;

#[component]
pub fn OnMenuShareQZoneDemo() -> impl IntoView {}
