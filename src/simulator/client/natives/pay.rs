//! 微信支付接口, and the red packet. Whether an order can be paid, and that it is, the embedded platform says.

use serde_json::Value;

use super::{
    super::{
        answering::Call,
        phone::Phone,
        server,
        views::{
            cashier::{self, Order},
            kit, say,
        },
    },
    refused::refused,
};
use crate::{simulator::reply::Reply, text::Text};

const PAYING: Text = Text::new("正在支付…", "Paying…");

/// The sheet, if it opens; then the payment; then what WeChat says of it.
pub(super) async fn get_brand_wcpay_request(phone: Phone, call: &Call) -> Reply {
    let order = match order(phone, call).await {
        Ok(order) => order,
        Err(reason) => return refused(phone, call, &reason),
    };
    let shown = order.clone();
    let agreed = phone
        .screens
        .ask(move |answer| cashier::sheet(answer, &shown))
        .await;
    if agreed != Some(true) {
        return Reply::cancel(call.native);
    }
    match pay(phone, call).await {
        Ok(reply) => {
            phone
                .screens
                .ask(move |answer| cashier::paid(answer, &order))
                .await;
            reply
        }
        Err(reason) => refused(phone, call, &reason),
    }
}

/// What the sheet shows, or why it doesn't open.
async fn order(phone: Phone, call: &Call) -> Result<Order, String> {
    let answer = server::post(phone, "/sandbox/client/pay/order", &call.params).await?;
    match reason(&answer) {
        Some(reason) => Err(reason),
        None => serde_json::from_value(answer).map_err(|error| error.to_string()),
    }
}

async fn pay(phone: Phone, call: &Call) -> Result<Reply, String> {
    let progress = kit::Progress::begin(phone, say(PAYING));
    let answer = server::post(phone, "/sandbox/client/pay", &call.params).await;
    drop(progress);
    let answer = answer?;
    match reason(&answer) {
        Some(reason) => Err(reason),
        None => Ok(Reply::raw(call.native, answer)),
    }
}

fn reason(answer: &Value) -> Option<String> {
    answer["err_desc"].as_str().map(str::to_owned)
}

/// What a red packet is asked for with.
const ASKED: [&str; 4] = ["package", "timeStamp", "nonceStr", "signType"];

/// WeChat doesn't document it, and nobody checks what was asked: it is shown.
pub(super) async fn get_recevie_biz_hong_bao_request(phone: Phone, call: &Call) -> Reply {
    let asked = ASKED.map(|name| (name, call.text(name).to_owned()));
    let opened = phone
        .screens
        .ask(move |answer| cashier::red_packet(answer, &asked))
        .await;
    match opened {
        Some(true) => Reply::ok(call.native),
        _ => Reply::cancel(call.native),
    }
}
