//! The sheet from the bottom of the screen: what is to be paid to whom, then the password.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    Order,
    keypad::Keypad,
};
use crate::text::{Text, yuan};

/// `true`: the user has entered the password.
pub(in super::super::super) fn sheet(answer: Answer<bool>, order: &Order) -> AnyView {
    let asks_password = RwSignal::new(false);
    let keypad = Keypad::new(move || answer.give(true));
    let close = move || answer.give(false);
    let on_key = move |key: &str| asks_password.get_untracked() && keypad.press(key);
    let title = move || {
        if asks_password.get() {
            Text::new("请输入支付密码", "Enter the payment password")
        } else {
            Text::new("微信支付", "WeChat Pay")
        }
    };
    let order = order.clone();
    let amount = yuan(order.total);
    let content = move || {
        if asks_password.get() {
            password(keypad, asks_password)
        } else {
            details(&order, asks_password)
        }
    };
    let content = view! {
        <div class="cashier_content">
            <p class="cashier_amount" data-amount="">{amount}</p>
            {content}
        </div>
    };
    kit::keys(on_key, kit::half_screen(title, close, content, ()))
}

fn details(order: &Order, asks_password: RwSignal<bool>) -> AnyView {
    view! {
        {order.facts()}
        <button type="button" class="weui-btn weui-btn_primary" data-answer="pay" on:click=move |_| asks_password.set(true)>
            {say(Text::new("确认支付", "Pay"))}
        </button>
    }
    .into_any()
}

fn password<F: Fn() + Copy + Send + Sync + 'static>(
    keypad: Keypad<F>,
    asks_password: RwSignal<bool>,
) -> AnyView {
    let back = move |_| {
        keypad.clear();
        asks_password.set(false);
    };
    view! {
        <p class="cashier_hint">{say(Text::new("模拟支付：任意 6 位数字即可", "Simulated: any six digits will do"))}</p>
        {keypad.view()}
        <button type="button" class="cashier_back" data-answer="back" on:click=back>
            {say(Text::new("返回订单", "Back to the order"))}
        </button>
    }
    .into_any()
}
