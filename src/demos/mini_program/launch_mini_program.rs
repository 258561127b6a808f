//! launchMiniProgram: open a mini program by a call.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn LaunchMiniProgramDemo() -> impl IntoView {
    let launch = || async {
        let launch =
            wx::LaunchMiniProgram::new("wx0123456789abcdef").path("pages/index/index?from=jssdk");
        wx::launch_mini_program(launch).await?;
        Ok(Text::new(
            "正在打开小程序。",
            "The mini program is opening.",
        ))
    };
    view! { <DemoButton interface=Interface::LaunchMiniProgram call=launch /> }
}
