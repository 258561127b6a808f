//! getLocation

use leptos::prelude::*;

#[component]
pub fn GetLocationDemo() -> impl IntoView {}
