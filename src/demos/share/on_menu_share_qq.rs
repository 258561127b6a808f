//! onMenuShareQQ: what “Share to QQ” sends, and what became of it.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::SubscribeButton,
    demos::sample::{DESC, PICTURES, TITLE, absolute},
    text::Text,
    wx,
};

#[component]
pub fn OnMenuShareQqDemo() -> impl IntoView {
    let register = |on_event: wx::MenuShareHandler| {
        let content = wx::MenuShareContent::default()
            .title(TITLE)
            .desc(DESC)
            .link(absolute("/"))
            .img_url(absolute(PICTURES[0]));
        wx::on_menu_share_qq(content, on_event)
    };
    view! {
        <SubscribeButton
            interface=Interface::OnMenuShareQq
            registered=Text::new(
                "已注册获取“分享到 QQ”状态事件",
                "Listening to “Share to QQ”",
            )
            register=register
        />
    }
}
