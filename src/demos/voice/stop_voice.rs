//! stopVoice

use leptos::prelude::*;

#[component]
pub fn StopVoiceDemo() -> impl IntoView {}
