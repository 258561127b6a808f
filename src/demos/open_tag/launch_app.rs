//! wx-open-launch-app: a button that opens a native app.

use leptos::prelude::*;

use crate::{
    components::{Report, ReportLine, SlotContent, WxOpenLaunchApp},
    text::Text,
    wx::{AppLaunch, OpenTagFailure},
};

const BUTTON: SlotContent = SlotContent::new(
    r#"<button class="open">打开 App</button>"#,
    r#"<button class="open">Open the app</button>"#,
)
.css(".open{width:100%;min-height:44px;border:0;border-radius:5px;background:#067a3a;color:#fff;font-size:18px}");

#[component]
pub fn WxOpenLaunchAppDemo() -> impl IntoView {
    let report = RwSignal::new(None::<Report>);
    let launched = move |_: AppLaunch| {
        report.set(Some(Ok(Text::new("正在打开 App。", "The app is opening."))));
    };
    // here a page would lead to the download
    let failed = move |failure: OpenTagFailure| report.set(Some(Err(failure.into())));
    view! {
        <WxOpenLaunchApp
            appid="wx0123456789abcdef"
            extinfo="from=jssdk"
            content=BUTTON
            on_launch=launched
            on_error=failed
        />
        <ReportLine report=report />
    }
}
