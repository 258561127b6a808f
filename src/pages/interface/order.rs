//! chooseWXPay's form with a real order: the server orders, the fields hold what it has signed, and once they have been
//! used the server says whether it is paid.

use leptos::{prelude::*, task::spawn_local};

use super::form::Form;
use crate::{
    api::Goods,
    catalog::{self, Interface},
    components::{Localized, Report, ReportLine, at_once},
    demos::{ASKING, Checkout, checkout_view},
    text::Text,
    wx::{self, WxError},
};

const ORDER: Text = Text::new("向服务器下单并填入", "Order on the server and fill it in");
const CHOOSE: Text = Text::new("请选择商品。", "Choose what to buy.");
const STRANGER: Text = Text::new(
    "下单需要你的 openid，请先完成微信网页授权。",
    "An order needs your openid: let WeChat's authorisation tell it first.",
);

/// The button that orders, and what came of it. `called` is what came of the last call, which a new order outdates.
pub(super) fn order_view(form: &Form, called: RwSignal<Option<Report>>) -> AnyView {
    let checkout = Checkout::new();
    let report = RwSignal::new(None::<Report>);
    tell_result(checkout, report);
    let begin = move || {
        // the page may have gone meanwhile
        let _ = report.try_set(None);
        let _ = called.try_set(None);
    };
    let form = form.clone();
    let choose = Callback::new(move |goods: Goods| {
        let form = form.clone();
        begin();
        spawn_local(async move {
            let told = fill_in(checkout, &goods, &form).await;
            let _ = report.try_set(Some(told)); // the page may have gone meanwhile
        });
    });
    let offer = move |_| {
        begin();
        spawn_local(async move {
            let told = match offer(checkout).await {
                Ok(Offer::Only(goods)) => return choose.run(goods),
                Ok(Offer::Choice) => Ok(CHOOSE),
                Ok(Offer::Stranger) => Ok(STRANGER),
                Err(error) => Err(error),
            };
            let _ = report.try_set(Some(told));
        });
    };
    at_once(view! {
        <div class="order">
            <div class="field_obtain">
                <button type="button" class="btn_plain" id="order" on:click=offer>
                    <Localized text=ORDER />
                </button>
            </div>
            <ReportLine report=report />
            {checkout_view(checkout, None, choose, report)}
        </div>
    })
}

/// What comes before an order.
enum Offer {
    /// To nobody: the visitor has to go through WeChat's authorisation first.
    Stranger,
    /// The visitor has to choose.
    Choice,
    Only(Goods),
}

async fn offer(checkout: Checkout) -> Result<Offer, WxError> {
    wx::require_wechat(Interface::ChooseWxPay)?;
    if checkout.is_of_a_stranger().await {
        return Ok(Offer::Stranger);
    }
    let only = checkout.offer().await?;
    Ok(only.map_or(Offer::Choice, Offer::Only))
}

async fn fill_in(checkout: Checkout, goods: &Goods, form: &Form) -> Report {
    let (number, payment) = checkout.order(goods).await?;
    let values = serde_json::to_value(payment).unwrap_or_default();
    for entry in form.entries() {
        entry.learn(&values[&entry.field.name]);
    }
    Ok(Text {
        zh: format!("已下单（订单号 {number}）并填入参数，现在可以调用 chooseWXPay。").into(),
        en: format!("Ordered (order {number}) and filled in: chooseWXPay can be called now.")
            .into(),
    })
}

/// After a payment with the order's values, whoever made the call. What was said of the order is over where there was none.
fn tell_result(checkout: Checkout, report: RwSignal<Option<Report>>) {
    wx::observe(move |event| {
        if event.interface != Interface::ChooseWxPay {
            return;
        }
        match event.outcome {
            catalog::Callback::Success => {}
            catalog::Callback::Cancel | catalog::Callback::Fail => {
                let _ = report.try_set(None); // the page may have gone meanwhile
                return;
            }
            _ => return,
        }
        if let Some(number) = checkout.open.get_untracked() {
            spawn_local(async move {
                let _ = report.try_set(Some(Ok(ASKING)));
                let told = checkout.result(number).await;
                let _ = report.try_set(Some(Ok(told)));
            });
        }
    });
}
