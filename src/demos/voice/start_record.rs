//! startRecord

use leptos::prelude::*;

#[component]
pub fn StartRecordDemo() -> impl IntoView {}
