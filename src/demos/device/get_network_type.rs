//! getNetworkType: which network is the phone on?

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn GetNetworkTypeDemo() -> impl IntoView {
    let ask = || async {
        let network = wx::get_network_type().await?;
        Ok(Text {
            zh: format!("网络类型：{network}").into(),
            en: format!("Network: {network}").into(),
        })
    };
    view! { <DemoButton interface=Interface::GetNetworkType call=ask /> }
}
