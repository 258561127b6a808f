//! onSearchBeacons

use leptos::prelude::*;

#[component]
pub fn OnSearchBeaconsDemo() -> impl IntoView {}
