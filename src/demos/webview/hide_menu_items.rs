//! hideMenuItems: takes some items out of the menu.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    text::Text,
    wx::{self, MenuItem},
};

#[component]
pub fn HideMenuItemsDemo() -> impl IntoView {
    let hide = || async {
        wx::hide_menu_items([
            MenuItem::ReadMode,
            MenuItem::ShareTimeline,
            MenuItem::CopyUrl,
        ])
        .await?;
        Ok(Text::new(
            "已隐藏“阅读模式”“分享到朋友圈”“复制链接”等按钮。",
            "Reading mode, Share on Moments and Copy link are hidden.",
        ))
    };
    view! { <DemoButton interface=Interface::HideMenuItems call=hide /> }
}
