//! stopSearchBeacons

use leptos::prelude::*;

#[component]
pub fn StopSearchBeaconsDemo() -> impl IntoView {}
