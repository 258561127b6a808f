//! miniProgram.getEnv: is this page inside a mini program?

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn MiniProgramGetEnvDemo() -> impl IntoView {
    let ask = || async {
        Ok(if wx::mini_program_get_env().await? {
            Text::new("网页在小程序中打开。", "A mini program shows this page.")
        } else {
            Text::new("网页不在小程序中。", "This page is not in a mini program.")
        })
    };
    view! { <DemoButton interface=Interface::MiniProgramGetEnv call=ask /> }
}
