//! showAllNonBaseMenuItem: brings all items of the menu back.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn ShowAllNonBaseMenuItemDemo() -> impl IntoView {
    let show = || async {
        wx::show_all_non_base_menu_item().await?;
        Ok(Text::new(
            "已显示所有非基本菜单项。",
            "All items are shown again.",
        ))
    };
    view! { <DemoButton interface=Interface::ShowAllNonBaseMenuItem call=show /> }
}
