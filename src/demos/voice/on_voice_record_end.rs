//! onVoiceRecordEnd

use leptos::prelude::*;

#[component]
pub fn OnVoiceRecordEndDemo() -> impl IntoView {}
