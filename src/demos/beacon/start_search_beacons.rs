//! startSearchBeacons

use leptos::prelude::*;

#[component]
pub fn StartSearchBeaconsDemo() -> impl IntoView {}
