//! miniProgram.getEnv

use leptos::prelude::*;

#[component]
pub fn MiniProgramGetEnvDemo() -> impl IntoView {}
