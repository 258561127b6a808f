//! playVoice

use leptos::prelude::*;

#[component]
pub fn PlayVoiceDemo() -> impl IntoView {}
