//! showMenuItems: brings items of the menu back.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    text::Text,
    wx::{self, MenuItem},
};

#[component]
pub fn ShowMenuItemsDemo() -> impl IntoView {
    let show = || async {
        wx::show_menu_items([
            MenuItem::ReadMode,
            MenuItem::ShareTimeline,
            MenuItem::CopyUrl,
        ])
        .await?;
        Ok(Text::new(
            "已显示“阅读模式”“分享到朋友圈”“复制链接”等按钮。",
            "Reading mode, Share on Moments and Copy link are shown again.",
        ))
    };
    view! { <DemoButton interface=Interface::ShowMenuItems call=show /> }
}
