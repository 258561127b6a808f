//! updateTimelineShareData: what “Share on Moments” and “Share to Qzone” send.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    demos::sample::{PICTURES, TITLE, absolute},
    text::Text,
    wx,
};

#[component]
pub fn UpdateTimelineShareDataDemo() -> impl IntoView {
    let update = || async {
        let data = wx::UpdateTimelineShareData::new(TITLE, absolute("/"), absolute(PICTURES[0]));
        wx::update_timeline_share_data(data).await?;
        Ok(Text::new(
            "分享内容已设置，现在可以从右上角菜单分享。",
            "Set: share from the menu at the top right.",
        ))
    };
    view! { <DemoButton interface=Interface::UpdateTimelineShareData call=update /> }
}
