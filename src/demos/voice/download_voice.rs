//! downloadVoice

use leptos::prelude::*;

#[component]
pub fn DownloadVoiceDemo() -> impl IntoView {}
