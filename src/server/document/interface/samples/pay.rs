//! chooseWXPay: the server orders and signs, the page has it paid, and the server says what came of it.

use super::{AFTER_FAILURE, Subject, Template, from_server::NO_ANSWER};
use crate::text::Text;

const KEY: Text = Text::new(
    "每次购买一个幂等键，重试时保持不变；价格由服务器决定",
    "one key for one purchase, kept when you try again; the price is the server's",
);
const NO_PROOF: Text = Text::new(
    "success 不是支付凭据：以服务器收到的结果为准",
    "success is no proof of payment: go by what the server has heard",
);
const NOTHING_TO_PAY: Text = Text::new("订单已结束", "the order is over");

/// What runs in `wx.ready`, in JavaScript; `typed` adds what TypeScript has to know.
pub(super) fn write_script(template: &mut Template<'_>, subject: &Subject<'_>, typed: bool) {
    let order_type = if typed { ": Order" } else { "" };
    let error_type = if typed { ": { errMsg: string }" } else { "" };
    template.code(&format!(
        "wx.ready(async () => {{\n  \
           // {after_failure}\n  \
           if (refused) return console.error(refused);\n\n  \
           // {key}\n  \
           const random = crypto.getRandomValues(new Uint8Array(16));\n  \
           const key = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');\n\n  \
           const url = location.href.split('#')[0];\n  \
           const response = await fetch('/v1/orders', {{\n    \
             method: 'POST',\n    \
             headers: {{ 'Content-Type': 'application/json', 'Idempotency-Key': key }},\n    \
             body: JSON.stringify({{ url, goods: 'postcard' }}),\n  \
           }});\n  \
           {NO_ANSWER}\n  \
           const order{order_type} = await response.json();\n  \
           if (!order.payment) return console.log('{over}');\n\n  \
           wx.chooseWXPay({{\n    \
             ...order.payment,\n    \
             async success() {{\n      \
               // {no_proof}\n      \
               const query = new URLSearchParams({{ url }});\n      \
               const status = await fetch(`/v1/orders/${{order.outTradeNo}}?${{query}}`);\n      \
               console.log((await status.json()).state);\n    \
             }},\n    \
             cancel() {{\n      console.log('cancel');\n    }},\n    \
             fail(error{error_type}) {{\n      console.error(error.errMsg);\n    }},\n  \
           }});\n\
         }});",
        after_failure = subject.say(AFTER_FAILURE),
        key = subject.say(KEY),
        over = subject.say(NOTHING_TO_PAY),
        no_proof = subject.say(NO_PROOF),
    ));
}

/// What the TypeScript needs beside the interface's own types.
pub(super) fn write_order_type(template: &mut Template<'_>) {
    template.code(
        "\ninterface Order {\n  \
           outTradeNo: string;\n  \
           state: string;\n  \
           payment?: ChooseWxPayParameters;\n\
         }",
    );
}

pub(super) fn write_rust(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code(&format!(
        "    // {key}\n    \
             let new_key = || wx::random_id().unwrap_or_default();\n    \
             let key = RwSignal::new(new_key());\n    \
             let run = move || async move {{\n        \
             let refused = |problem: api::Problem| wx::not_signed(Interface::ChooseWxPay, problem.hint);\n        \
             let url = wx::signed_url();\n        \
             let order = api::create_order(url.clone(), wx::present_app_id(), \"postcard\".into(), key.get_untracked());\n        \
             let order = order.await;\n        \
             let order = order.map_err(refused)?;\n        \
             let Some(payment) = order.payment else {{\n            \
                 let _ = key.try_set(new_key());\n            \
                 return Ok(Text::new(\"订单已结束。\", \"The order is over.\"));\n        \
             }};\n        \
             wx::choose_wx_pay(payment).await?;\n        \
             // {no_proof}\n        \
             let status = api::order_status(url, wx::present_app_id(), order.out_trade_no).await;\n        \
             let state = status.map_err(refused)?.state;\n        \
             if !state.is_open() {{\n            \
                 let _ = key.try_set(new_key());\n        \
             }}\n        \
             Ok(match state {{\n            \
                 api::OrderState::Paid => Text::new(\"已支付。\", \"Paid.\"),\n            \
                 _ => Text::new(\"尚未收到支付结果。\", \"No payment yet.\"),\n        \
             }})\n    \
         }};",
        key = subject.say(KEY),
        no_proof = subject.say(NO_PROOF),
    ));
}
