//! miniProgram.redirectTo

use leptos::prelude::*;

#[component]
pub fn MiniProgramRedirectToDemo() -> impl IntoView {}
