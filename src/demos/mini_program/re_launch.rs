//! miniProgram.reLaunch: start the mini program over.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn MiniProgramReLaunchDemo() -> impl IntoView {
    let launch = || async {
        wx::mini_program_re_launch("/pages/index/index").await?;
        Ok(Text::new("正在重新打开小程序。", "Starting over."))
    };
    view! { <DemoButton interface=Interface::MiniProgramReLaunch call=launch /> }
}
