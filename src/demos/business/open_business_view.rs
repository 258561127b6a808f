//! openBusinessView: a view of WeChat's own, and back with its result.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn OpenBusinessViewDemo() -> impl IntoView {
    let open = || async {
        let view = wx::OpenBusinessView::new("wxpayScoreUse")
            .query_string("mch_id=1900000109&package=sample");
        let result = wx::open_business_view(view).await?;
        Ok(match result.err_code {
            Some(0) | None => Text::new("业务页面已返回。", "Back from the view."),
            Some(code) => Text {
                zh: format!("业务未完成，错误码 {code}").into(),
                en: format!("Not completed: error {code}").into(),
            },
        })
    };
    view! { <DemoButton interface=Interface::OpenBusinessView call=open /> }
}
