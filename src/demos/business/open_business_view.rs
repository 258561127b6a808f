//! openBusinessView

use leptos::prelude::*;

#[component]
pub fn OpenBusinessViewDemo() -> impl IntoView {}
