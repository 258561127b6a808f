//! wx-open-subscribe: a button to subscribe to notifications.

use leptos::prelude::*;

use crate::{
    components::{Report, ReportLine, SlotContent, WxOpenSubscribe},
    text::Text,
    wx::{OpenTagFailure, SubscribeStatus, Subscribed},
};

const BUTTON: SlotContent = SlotContent::new(
    r#"<button class="subscribe">订阅开课提醒</button>"#,
    r#"<button class="subscribe">Remind me of the course</button>"#,
)
.css(".subscribe{width:100%;min-height:44px;border:0;border-radius:5px;background:#067a3a;color:#fff;font-size:18px}");

#[component]
pub fn WxOpenSubscribeDemo() -> impl IntoView {
    let report = RwSignal::new(None::<Report>);
    let answered = move |subscribed: Subscribed| {
        // success says that the user has answered, not that it was a yes
        let accepted = subscribed
            .templates
            .values()
            .any(|status| *status == SubscribeStatus::Accept);
        report.set(Some(Ok(if accepted {
            Text::new("已订阅。", "Subscribed.")
        } else {
            Text::new("用户没有同意订阅。", "The user did not agree.")
        })));
    };
    let failed = move |failure: OpenTagFailure| report.set(Some(Err(failure.into())));
    view! {
        <WxOpenSubscribe
            template=["sample-template-1".to_owned(), "sample-template-2".to_owned()]
            content=BUTTON
            on_success=answered
            on_error=failed
        />
        <ReportLine report=report />
    }
}
