//! What WeChat says after a payment.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    Order,
};
use crate::text::{Text, yuan};

/// However the user leaves it, it is paid.
pub(in super::super::super) fn paid(answer: Answer<()>, order: &Order) -> AnyView {
    let leave = move || answer.give(());
    let content = view! {
        <div class="cashier_paid">
            <span class="cashier_tick" aria-hidden="true">"✓"</span>
            <h2>{say(Text::new("支付成功", "Paid"))}</h2>
            <p class="cashier_amount" data-amount="">{yuan(order.total)}</p>
            {order.facts()}
            <button type="button" class="weui-btn weui-btn_primary" data-answer="done" on:click=move |_| leave()>
                {say(Text::new("完成", "Done"))}
            </button>
        </div>
    };
    kit::page(Text::new("支付结果", "Payment"), leave, content)
}
