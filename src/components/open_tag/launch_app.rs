//! wx-open-launch-app.

use leptos::prelude::*;

use super::{SlotContent, element::Element};
use crate::{
    catalog::OpenTag,
    wx::{AppLaunch, OpenTagFailure, read_detail},
};

/// A button that opens a native app.
#[component]
pub fn WxOpenLaunchApp(
    /// AppID of the app on the WeChat Open Platform.
    #[prop(into)]
    appid: String,
    /// Text for the app, which reads it itself.
    #[prop(optional, into)]
    extinfo: String,
    /// The button.
    content: SlotContent,
    /// The tag can be tapped.
    #[prop(optional, into)]
    on_ready: Option<Callback<()>>,
    /// The user has agreed to leave.
    #[prop(optional, into)]
    on_launch: Option<Callback<AppLaunch>>,
    /// The user has declined, the app is not installed, or its domain is not bound.
    #[prop(optional, into)]
    on_error: Option<Callback<OpenTagFailure>>,
) -> impl IntoView {
    Element::new(OpenTag::LaunchApp)
        .attribute("appid", appid)
        .attribute("extinfo", extinfo)
        .slot("", &content.with_style())
        .on("ready", on_ready, drop)
        .on("launch", on_launch, read_detail)
        .on("error", on_error, read_detail)
        .view()
}
