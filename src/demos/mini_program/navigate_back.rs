//! miniProgram.navigateBack

use leptos::prelude::*;

#[component]
pub fn MiniProgramNavigateBackDemo() -> impl IntoView {}
