//! uploadVoice

use leptos::prelude::*;

#[component]
pub fn UploadVoiceDemo() -> impl IntoView {}
