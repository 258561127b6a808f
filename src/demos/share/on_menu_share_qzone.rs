//! onMenuShareQZone: what “Share to Qzone” sends, and what became of it.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::SubscribeButton,
    demos::sample::{DESC, PICTURES, TITLE, absolute},
    text::Text,
    wx,
};

#[component]
pub fn OnMenuShareQZoneDemo() -> impl IntoView {
    let register = |on_event: wx::MenuShareHandler| {
        let content = wx::MenuShareContent::default()
            .title(TITLE)
            .desc(DESC)
            .link(absolute("/"))
            .img_url(absolute(PICTURES[0]));
        wx::on_menu_share_qzone(content, on_event)
    };
    view! {
        <SubscribeButton
            interface=Interface::OnMenuShareQZone
            registered=Text::new(
                "已注册获取“分享到 QZone”状态事件",
                "Listening to “Share to Qzone”",
            )
            register=register
        />
    }
}
