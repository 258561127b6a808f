//! wx-open-launch-weapp: a button that opens a mini program.

use leptos::prelude::*;

use crate::{
    components::{Report, ReportLine, SlotContent, WxOpenLaunchWeapp},
    text::Text,
    wx::OpenTagFailure,
};

const BUTTON: SlotContent = SlotContent::new(
    r#"<button class="open">打开小程序</button>"#,
    r#"<button class="open">Open the mini program</button>"#,
)
.css(".open{width:100%;min-height:44px;border:0;border-radius:5px;background:#067a3a;color:#fff;font-size:18px}");

#[component]
pub fn WxOpenLaunchWeappDemo() -> impl IntoView {
    let report = RwSignal::new(None::<Report>);
    let launched = move |()| {
        report.set(Some(Ok(Text::new(
            "正在打开小程序。",
            "The mini program is opening.",
        ))));
    };
    let failed = move |failure: OpenTagFailure| report.set(Some(Err(failure.into())));
    view! {
        <WxOpenLaunchWeapp
            username="gh_0123456789ab"
            path="pages/index/index?from=jssdk"
            content=BUTTON
            on_launch=launched
            on_error=failed
        />
        <ReportLine report=report />
    }
}
