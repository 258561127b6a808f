//! translateVoice

use leptos::prelude::*;

#[component]
pub fn TranslateVoiceDemo() -> impl IntoView {}
