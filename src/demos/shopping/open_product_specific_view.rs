//! openProductSpecificView

use leptos::prelude::*;

#[component]
pub fn OpenProductSpecificViewDemo() -> impl IntoView {}
