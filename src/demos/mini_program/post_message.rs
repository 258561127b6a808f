//! miniProgram.postMessage

use leptos::prelude::*;

#[component]
pub fn MiniProgramPostMessageDemo() -> impl IntoView {}
