//! miniProgram.navigateTo: open a page of the mini program.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn MiniProgramNavigateToDemo() -> impl IntoView {
    let navigate = || async {
        wx::mini_program_navigate_to("/pages/detail/detail?id=1").await?;
        Ok(Text::new("正在打开小程序页面。", "Opening the page."))
    };
    view! { <DemoButton interface=Interface::MiniProgramNavigateTo call=navigate /> }
}
