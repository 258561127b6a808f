//! miniProgram.reLaunch

use leptos::prelude::*;

#[component]
pub fn MiniProgramReLaunchDemo() -> impl IntoView {}
