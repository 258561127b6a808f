//! onMenuShareTimeline: what “Share on Moments” sends, and what became of it.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::SubscribeButton,
    demos::sample::{PICTURES, TITLE, absolute},
    text::Text,
    wx,
};

#[component]
pub fn OnMenuShareTimelineDemo() -> impl IntoView {
    let register = |on_event: wx::MenuShareHandler| {
        let content = wx::MenuShareContent::default()
            .title(TITLE)
            .link(absolute("/"))
            .img_url(absolute(PICTURES[0]));
        wx::on_menu_share_timeline(content, on_event)
    };
    view! {
        <SubscribeButton
            interface=Interface::OnMenuShareTimeline
            registered=Text::new(
                "已注册获取“分享到朋友圈”状态事件",
                "Listening to “Share on Moments”",
            )
            register=register
        />
    }
}
