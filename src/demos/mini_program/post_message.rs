//! miniProgram.postMessage: leave data for the mini program.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, demos::sample::TITLE, text::Text, wx};

#[component]
pub fn MiniProgramPostMessageDemo() -> impl IntoView {
    let post = || async {
        wx::mini_program_post_message(serde_json::json!({ "title": TITLE })).await?;
        Ok(Text::new(
            "已留言，小程序后退或分享时收到。",
            "Left: the mini program gets it when it goes back or shares.",
        ))
    };
    view! { <DemoButton interface=Interface::MiniProgramPostMessage call=post /> }
}
