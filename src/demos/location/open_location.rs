//! openLocation: a place on WeChat's own map. For the user's own place there is `wx::open_current_location`.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn OpenLocationDemo() -> impl IntoView {
    let open = || async {
        // GCJ-02, like the map; getLocation gives that when asked for `wx::CoordinateSystem::Gcj02`
        let place = wx::OpenLocation::new(23.099994, 113.324520)
            .name("TIT 创意园")
            .address("广州市海珠区新港中路 397 号")
            .scale(14)
            .info_url("http://weixin.qq.com");
        wx::open_location(place).await?;
        Ok(Text::new("已打开地图。", "The map is open."))
    };
    view! { <DemoButton interface=Interface::OpenLocation call=open /> }
}
