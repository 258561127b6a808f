//! checkJsApi: which interfaces does this client support?

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn CheckJsApiDemo() -> impl IntoView {
    let check = || async {
        let supported = wx::check_js_api(["getNetworkType", "previewImage"]).await?;
        let supported: Vec<_> = supported
            .into_iter()
            .filter_map(|(name, supported)| supported.then_some(name))
            .collect();
        Ok(Text {
            zh: format!("支持：{}", supported.join("、")).into(),
            en: format!("Supported: {}", supported.join(", ")).into(),
        })
    };
    view! { <DemoButton interface=Interface::CheckJsApi call=check /> }
}
