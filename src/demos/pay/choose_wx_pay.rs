//! chooseWXPay: order something, ask the user to pay, and hear from the server what came of it.

use leptos::{prelude::*, task::spawn_local};

use super::{ASKING, Checkout, checkout_view, sample_order};
use crate::{
    api::Goods,
    catalog::Interface,
    components::{DemoButton, Report},
    text::Text,
    wx,
};

const SAMPLE: Text = Text::new(
    "这是微信文档中的示例订单，微信会拒绝支付；授权 openid 后再点击，即可真正下单。",
    "That was the sample order of WeChat's document, which WeChat refuses. Tell who you are and press again for a real one.",
);

#[component]
pub fn ChooseWxPayDemo() -> impl IntoView {
    let checkout = Checkout::new();
    let report = RwSignal::new(None::<Report>);
    let offer = move || async move {
        wx::require_wechat(Interface::ChooseWxPay)?;
        if checkout.is_of_a_stranger().await {
            wx::choose_wx_pay(sample_order()).await?;
            return Ok(SAMPLE);
        }
        match checkout.offer().await? {
            Some(only) => buy(checkout, only, report).await,
            None => Ok(Text::new("请选择商品。", "Choose what to buy.")),
        }
    };
    let choose = Callback::new(move |goods: Goods| {
        report.set(None);
        spawn_local(async move {
            let told = buy(checkout, goods, report).await;
            let _ = report.try_set(Some(told)); // the page may have gone meanwhile
        });
    });
    view! {
        <DemoButton interface=Interface::ChooseWxPay report=report call=offer />
        {checkout_view(checkout, Some(Interface::ChooseWxPay), choose, report)}
    }
}

async fn buy(checkout: Checkout, goods: Goods, report: RwSignal<Option<Report>>) -> Report {
    let (number, payment) = checkout.order(&goods).await?;
    wx::choose_wx_pay(payment).await?;
    let _ = report.try_set(Some(Ok(ASKING)));
    // no proof of payment: the server goes by what WeChat Pay tells it
    Ok(checkout.result(number).await)
}
