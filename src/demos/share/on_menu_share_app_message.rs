//! onMenuShareAppMessage: what “Send to chat” sends, and what became of it.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::SubscribeButton,
    demos::sample::{DESC, PICTURES, TITLE, absolute},
    text::Text,
    wx,
};

#[component]
pub fn OnMenuShareAppMessageDemo() -> impl IntoView {
    let register = |on_event: wx::MenuShareHandler| {
        let content = wx::MenuShareContent::default()
            .title(TITLE)
            .desc(DESC)
            .link(absolute("/"))
            .img_url(absolute(PICTURES[0]));
        wx::on_menu_share_app_message(content, on_event)
    };
    view! {
        <SubscribeButton
            interface=Interface::OnMenuShareAppMessage
            registered=Text::new(
                "已注册获取“发送给朋友”状态事件",
                "Listening to “Send to chat”",
            )
            register=register
        />
    }
}
