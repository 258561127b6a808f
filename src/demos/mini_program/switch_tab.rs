//! miniProgram.switchTab

use leptos::prelude::*;

#[component]
pub fn MiniProgramSwitchTabDemo() -> impl IntoView {}
