//! hideOptionMenu: takes the menu at the top right away.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn HideOptionMenuDemo() -> impl IntoView {
    let hide = || async {
        wx::hide_option_menu().await?;
        Ok(Text::new("已隐藏右上角菜单。", "The menu is hidden."))
    };
    view! { <DemoButton interface=Interface::HideOptionMenu call=hide /> }
}
