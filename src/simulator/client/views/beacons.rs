//! What the phone hears while a page searches for iBeacons: a strip at the bottom. A real client shows nothing of it.

use leptos::prelude::*;
use serde_json::Value;

use super::{super::phone::Phone, say};
use crate::text::Text;

pub(super) fn strip(phone: Phone) -> impl IntoView {
    let is_searching = Memo::new(move |_| phone.search.heard().is_some());
    let title = Text::new("正在查找 iBeacon", "Searching for iBeacons");
    view! {
        <Show when=move || is_searching.get()>
            <details class="beacons" open=true data-beacons="">
                <summary>
                    <i class="weui-loading" aria-hidden="true"></i>
                    {say(title.clone())}
                </summary>
                {move || list(&phone.search.heard().unwrap_or_default())}
            </details>
        </Show>
    }
}

fn list(heard: &[Value]) -> impl IntoView + use<> {
    let rows = heard.iter().map(|beacon| {
        let number = |name: &str| match &beacon[name] {
            Value::Null => "–".to_owned(),
            Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        let (distance, strength) = (number("accuracy"), number("rssi"));
        view! {
            <li>
                <strong>{number("major")} " / " {number("minor")}</strong>
                <span>{distance} " m · " {strength} " dBm"</span>
                <small>{number("uuid")}</small>
            </li>
        }
    });
    let nothing = heard
        .is_empty()
        .then(|| say(Text::new("附近暂无设备", "Nothing in range so far")));
    view! { <ul>{rows.collect_view()} <li class="beacons_none">{nothing}</li></ul> }
}
