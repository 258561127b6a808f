//! miniProgram.switchTab: to a tab of the mini program.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn MiniProgramSwitchTabDemo() -> impl IntoView {
    let switch = || async {
        wx::mini_program_switch_tab("/pages/index/index").await?;
        Ok(Text::new("正在切换标签页。", "Switching."))
    };
    view! { <DemoButton interface=Interface::MiniProgramSwitchTab call=switch /> }
}
