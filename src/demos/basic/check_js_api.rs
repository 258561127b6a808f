//! checkJsApi: which interfaces does this client support?

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn CheckJsApiDemo() -> impl IntoView {
    let check = || async {
        let result =
            wx::check_js_api(&[Interface::GetNetworkType, Interface::PreviewImage]).await?;
        let supported: Vec<_> = result
            .check_result
            .iter()
            .filter_map(|(name, supported)| supported.then_some(name.as_str()))
            .collect();
        let supported = supported.join("、");
        Ok(Text {
            zh: format!("支持：{supported}").into(),
            en: format!("Supported: {supported}").into(),
        })
    };
    view! { <DemoButton interface=Interface::CheckJsApi call=check /> }
}
