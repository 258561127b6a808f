//! hideAllNonBaseMenuItem: leaves only the base items in the menu.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn HideAllNonBaseMenuItemDemo() -> impl IntoView {
    let hide = || async {
        wx::hide_all_non_base_menu_item().await?;
        Ok(Text::new(
            "已隐藏所有非基本菜单项。",
            "All items but the base ones are hidden.",
        ))
    };
    view! { <DemoButton interface=Interface::HideAllNonBaseMenuItem call=hide /> }
}
