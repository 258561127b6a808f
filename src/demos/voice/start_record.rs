//! startRecord: for a minute at most.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    text::Text,
    wx::{self, WxError},
};

#[component]
pub fn StartRecordDemo() -> impl IntoView {
    let start = || async {
        match wx::start_record().await {
            Ok(()) => Ok(Text::new(
                "正在录音，最长一分钟。",
                "Recording, for a minute at most.",
            )),
            Err(WxError::Cancelled) => Ok(Text::new(
                "用户没有允许录音。",
                "The user did not allow recording.",
            )),
            Err(error) => Err(error),
        }
    };
    view! { <DemoButton interface=Interface::StartRecord call=start /> }
}
