//! chooseWXPay's form with a real order: the server orders, the fields hold what it has signed, and once they have been
//! used the server says whether it is paid.

use leptos::{prelude::*, task::spawn_local};

use super::form::Form;
use crate::{
    api::{CreatedOrder, Goods},
    catalog::{self, Interface},
    components::{Localized, Report, ReportLine, at_once},
    demos::{ASKING, Checkout, goods_list, sign_in_link},
    text::Text,
    wx,
};

const ORDER: Text = Text::new("向服务器下单并填入", "Order on the server and fill it in");
const CHOOSE: Text = Text::new("请选择商品。", "Choose what to buy.");
const ORDERED: Text = Text::new(
    "已下单并填入参数，现在可以调用 chooseWXPay。",
    "Ordered and filled in: chooseWXPay can be called now.",
);

/// The button that orders, and what came of it.
pub(super) fn order_view(form: &Form) -> AnyView {
    let checkout = Checkout::new();
    let report = RwSignal::new(None::<Report>);
    // the order whose values the fields hold
    let ordered = RwSignal::new(None::<CreatedOrder>);
    tell_result(checkout, ordered, report);
    let form = form.clone();
    let choose = Callback::new(move |goods: Goods| {
        let form = form.clone();
        spawn_local(async move {
            let told = fill_in(checkout, &goods, &form, ordered).await;
            let _ = report.try_set(Some(told)); // the page may have gone meanwhile
        });
    });
    let offer = move |_| {
        spawn_local(async move {
            let told = match checkout.offer().await {
                Ok(Some(goods)) => return choose.run(goods),
                Ok(None) => Ok(CHOOSE),
                Err(error) => Err(error),
            };
            let _ = report.try_set(Some(told));
        });
    };
    at_once(view! {
        <div class="field_obtain">
            <button type="button" class="btn_plain" id="order" on:click=offer>
                <Localized text=ORDER />
            </button>
        </div>
        {goods_list(checkout, None, choose)}
        <ReportLine report=report />
        {sign_in_link(checkout)}
    })
}

async fn fill_in(
    checkout: Checkout,
    goods: &Goods,
    form: &Form,
    ordered: RwSignal<Option<CreatedOrder>>,
) -> Report {
    let (order, payment) = checkout.order(goods).await?;
    let values = serde_json::to_value(payment).unwrap_or_default();
    for entry in form.entries() {
        entry.learn(&values[&entry.field.name]);
    }
    let _ = ordered.try_set(Some(order));
    Ok(ORDERED)
}

/// After a payment with the order's values, whoever made the call.
fn tell_result(
    checkout: Checkout,
    ordered: RwSignal<Option<CreatedOrder>>,
    report: RwSignal<Option<Report>>,
) {
    wx::observe(move |event| {
        if event.interface != Interface::ChooseWxPay || event.outcome != catalog::Callback::Success
        {
            return;
        }
        if let Some(order) = ordered.try_update(Option::take).flatten() {
            spawn_local(async move {
                let _ = report.try_set(Some(Ok(ASKING)));
                let told = checkout.result(order).await;
                let _ = report.try_set(Some(told));
            });
        }
    });
}
