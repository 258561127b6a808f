//! openProductSpecificView: the page of a product in WeChat's shop.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn OpenProductSpecificViewDemo() -> impl IntoView {
    let open = || async {
        // the product of WeChat's official demo
        let product =
            wx::OpenProductSpecificView::new("pDF3iY_m2M7EQ5EKKKWd95kAxfNw").ext_info("123");
        wx::open_product_specific_view(product).await?;
        Ok(Text::new("已打开商品页。", "The product is open."))
    };
    view! { <DemoButton interface=Interface::OpenProductSpecificView call=open /> }
}
