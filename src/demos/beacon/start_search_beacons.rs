//! startSearchBeacons: look for iBeacons nearby.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn StartSearchBeaconsDemo() -> impl IntoView {
    let start = || async {
        wx::start_search_beacons("sample-ticket").await?;
        Ok(Text::new("已开始查找周边设备。", "Searching for beacons."))
    };
    view! { <DemoButton interface=Interface::StartSearchBeacons call=start /> }
}
