//! closeWindow: back to the chat.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn CloseWindowDemo() -> impl IntoView {
    let close = || async {
        wx::close_window().await?;
        Ok(Text::new("窗口即将关闭。", "The window is closing."))
    };
    view! { <DemoButton interface=Interface::CloseWindow call=close /> }
}
