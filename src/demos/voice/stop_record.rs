//! stopRecord

use leptos::prelude::*;

#[component]
pub fn StopRecordDemo() -> impl IntoView {}
