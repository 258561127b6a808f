//! onSearchBeacons: which iBeacons are in range?

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::{DemoButton, Report},
    text::Text,
    wx,
};

#[component]
pub fn OnSearchBeaconsDemo() -> impl IntoView {
    let report = RwSignal::new(None::<Report>);
    // event handlers run outside the component's owner, and the subscription shall end with the component
    let owner = Owner::current().unwrap_or_default();
    let listen = move || {
        let listening = owner.with(|| {
            wx::on_search_beacons(move |beacons| {
                let _ = report.try_set(Some(found(beacons.len()))); // the page may have gone meanwhile
            })
        });
        async {
            listening
                .await
                .map(|()| Text::new("已注册周边设备的监听。", "Listening for beacons."))
        }
    };
    view! { <DemoButton interface=Interface::OnSearchBeacons report=report call=listen /> }
}

fn found(count: usize) -> Report {
    Ok(Text {
        zh: format!("范围内有 {count} 个设备").into(),
        en: format!("{count} in range").into(),
    })
}
