//! 开放标签

mod audio;
mod launch_app;
mod launch_weapp;
mod subscribe;

use leptos::prelude::*;

use crate::catalog::OpenTag;

/// The demo of an open tag. A new variant does not compile without one.
pub fn open_tag_demo(tag: OpenTag) -> AnyView {
    match tag {
        OpenTag::LaunchWeapp => launch_weapp::WxOpenLaunchWeappDemo().into_any(),
        OpenTag::LaunchApp => launch_app::WxOpenLaunchAppDemo().into_any(),
        OpenTag::Subscribe => subscribe::WxOpenSubscribeDemo().into_any(),
        OpenTag::Audio => audio::WxOpenAudioDemo().into_any(),
    }
}

/// The source of an open tag's demo.
pub const fn open_tag_source(tag: OpenTag) -> &'static str {
    match tag {
        OpenTag::LaunchWeapp => include_str!("launch_weapp.rs"),
        OpenTag::LaunchApp => include_str!("launch_app.rs"),
        OpenTag::Subscribe => include_str!("subscribe.rs"),
        OpenTag::Audio => include_str!("audio.rs"),
    }
}
