//! onMenuShareWeibo: what “Share to Tencent Weibo” sent, until that closed in 2020.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::SubscribeButton,
    demos::sample::{DESC, PICTURES, TITLE, absolute},
    text::Text,
    wx,
};

#[component]
pub fn OnMenuShareWeiboDemo() -> impl IntoView {
    let register = |on_event: wx::MenuShareHandler| {
        let content = wx::MenuShareContent::default()
            .title(TITLE)
            .desc(DESC)
            .link(absolute("/"))
            .img_url(absolute(PICTURES[0]));
        wx::on_menu_share_weibo(content, on_event)
    };
    view! {
        <SubscribeButton
            interface=Interface::OnMenuShareWeibo
            registered=Text::new(
                "已注册获取“分享到微博”状态事件",
                "Listening to “Share to Tencent Weibo”",
            )
            register=register
        />
    }
}
