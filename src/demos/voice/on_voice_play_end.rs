//! onVoicePlayEnd

use leptos::prelude::*;

#[component]
pub fn OnVoicePlayEndDemo() -> impl IntoView {}
