//! miniProgram.navigateTo

use leptos::prelude::*;

#[component]
pub fn MiniProgramNavigateToDemo() -> impl IntoView {}
