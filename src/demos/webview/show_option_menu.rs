//! showOptionMenu: brings the menu at the top right back.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn ShowOptionMenuDemo() -> impl IntoView {
    let show = || async {
        wx::show_option_menu().await?;
        Ok(Text::new("已显示右上角菜单。", "The menu is back."))
    };
    view! { <DemoButton interface=Interface::ShowOptionMenu call=show /> }
}
