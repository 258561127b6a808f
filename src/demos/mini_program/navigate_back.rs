//! miniProgram.navigateBack: back to the mini program.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn MiniProgramNavigateBackDemo() -> impl IntoView {
    let go_back = || async {
        wx::mini_program_navigate_back(wx::MiniProgramNavigateBack::default()).await?;
        Ok(Text::new("正在返回小程序。", "Going back."))
    };
    view! { <DemoButton interface=Interface::MiniProgramNavigateBack call=go_back /> }
}
