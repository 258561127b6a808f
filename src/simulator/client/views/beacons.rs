//! What the phone hears while a page searches for iBeacons: a strip below the frame's bar, for which the page makes room, and
//! which unfolds. A real client shows nothing of it.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    super::{js, phone::Phone},
    say,
};
use crate::text::Text;

/// On `<html>` while there is a search.
const ATTRIBUTE: &str = "data-wx-beacons";

/// What the page has to know: it begins below the strip, too.
const ROOM: &str = ":root[data-wx-beacons] { --wx-simulator-beacons: 44px; }";

pub(super) fn strip(phone: Phone) -> impl IntoView {
    // without it the strip covers the page's first lines
    let _ = js::adopt_style(&js::document(), ROOM);
    let is_searching = Memo::new(move |_| phone.search.heard().is_some());
    Effect::new(move || {
        if let Some(html) = js::document().document_element() {
            let _ = html.toggle_attribute_with_force(ATTRIBUTE, is_searching.get()); // its name is a good one
        }
    });
    let title = Text::new("正在查找 iBeacon", "Searching for iBeacons");
    let count = move || phone.search.heard().map_or(0, |heard| heard.len());
    view! {
        <Show when=move || is_searching.get()>
            <details class="beacons" data-beacons="">
                <summary>
                    <i class="weui-loading" aria-hidden="true"></i>
                    <span class="beacons_title">{say(title.clone())}</span>
                    <span>{move || say(in_range(count()))}</span>
                </summary>
                {move || list(&phone.search.heard().unwrap_or_default())}
            </details>
        </Show>
    }
}

fn in_range(count: usize) -> Text {
    Text {
        zh: format!("附近 {count} 台").into(),
        en: format!("{count} in range").into(),
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
