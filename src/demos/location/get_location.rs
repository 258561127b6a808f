//! getLocation: where the phone is.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    text::Text,
    wx::{self, WxError},
};

#[component]
pub fn GetLocationDemo() -> impl IntoView {
    let locate = || async {
        match wx::get_location(wx::GetLocation::default()).await {
            Ok(wx::Location {
                latitude,
                longitude,
                ..
            }) => Ok(Text {
                zh: format!("纬度 {latitude}，经度 {longitude}").into(),
                en: format!("Latitude {latitude}, longitude {longitude}").into(),
            }),
            Err(WxError::Cancelled) => Ok(Text::new(
                "用户没有允许获取位置。",
                "The user did not allow it.",
            )),
            Err(error) => Err(error),
        }
    };
    view! { <DemoButton interface=Interface::GetLocation call=locate /> }
}
