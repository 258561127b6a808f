//! pauseVoice

use leptos::prelude::*;

#[component]
pub fn PauseVoiceDemo() -> impl IntoView {}
