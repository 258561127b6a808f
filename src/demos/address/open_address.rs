//! openAddress: a delivery address for a checkout form.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn OpenAddressDemo() -> impl IntoView {
    let ask = || async {
        let address = wx::open_address().await?;
        // `country_name` is WeChat's name for the district
        let region = [
            address.province_name,
            address.city_name,
            address.country_name,
        ]
        .concat();
        Ok(Text {
            zh: format!("收货地区：{region}").into(),
            en: format!("Deliver to: {region}").into(),
        })
    };
    view! { <DemoButton interface=Interface::OpenAddress call=ask /> }
}
