//! stopSearchBeacons: end the search.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn StopSearchBeaconsDemo() -> impl IntoView {
    let stop = || async {
        wx::stop_search_beacons().await?;
        Ok(Text::new("已停止查找。", "The search has ended."))
    };
    view! { <DemoButton interface=Interface::StopSearchBeacons call=stop /> }
}
