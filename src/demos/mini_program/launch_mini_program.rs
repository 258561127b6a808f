//! launchMiniProgram

use leptos::prelude::*;

#[component]
pub fn LaunchMiniProgramDemo() -> impl IntoView {}
