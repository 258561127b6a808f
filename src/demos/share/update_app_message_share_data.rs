//! updateAppMessageShareData: what “Send to chat” and “Share to QQ” send.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    demos::sample::{DESC, PICTURES, TITLE, absolute},
    text::Text,
    wx,
};

#[component]
pub fn UpdateAppMessageShareDataDemo() -> impl IntoView {
    let update = || async {
        let data =
            wx::UpdateAppMessageShareData::new(TITLE, DESC, absolute("/"), absolute(PICTURES[0]));
        wx::update_app_message_share_data(data).await?;
        Ok(Text::new(
            "分享内容已设置，现在可以从右上角菜单分享。",
            "Set: share from the menu at the top right.",
        ))
    };
    view! { <DemoButton interface=Interface::UpdateAppMessageShareData call=update /> }
}
