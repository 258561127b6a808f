//! chooseWXPay: ask the user to pay.

use leptos::prelude::*;

use super::sample_order;
use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn ChooseWxPayDemo() -> impl IntoView {
    let pay = || async {
        wx::choose_wx_pay(sample_order()).await?;
        // no proof of payment: your server goes by WeChat Pay's notification
        Ok(Text::new(
            "支付完成，结果以服务器收到的通知为准。",
            "Done: whether it is paid, the server is told.",
        ))
    };
    view! { <DemoButton interface=Interface::ChooseWxPay call=pay /> }
}
