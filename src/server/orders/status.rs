//! How an order stands, for the page. While it is open WeChat Pay is asked too, so that no notification is indispensable.

use super::{Shop, Visitor, create::now, from_store, row::Order, settle, shop, store::Change};
use crate::{
    api::{OrderState, OrderView, Problem},
    server::{
        AppState,
        problem::{self, from_pay},
    },
    text::Text,
    wechat::pay::is_out_trade_no,
};

/// How often WeChat Pay is asked about one order, in seconds.
const PAUSE: i64 = 3;

/// How the visitor's own order stands. See [`crate::api::order_status`].
///
/// # Errors
/// As [`crate::api::order_status`], and `unknown_app`.
pub async fn status(
    state: &AppState,
    url: &str,
    appid: Option<&str>,
    out_trade_no: &str,
    visitor: &Visitor,
) -> Result<OrderView, Problem> {
    let shop = shop(state, url, appid)?;
    let openid = visitor.openid(shop.account)?;
    // nothing else gets as far as the database
    if !is_out_trade_no(out_trade_no) {
        return Err(no_such_order());
    }
    let store = &shop.orders.store;
    let found = store.find(&shop.merchant.mch_id, out_trade_no).await;
    let order = found
        .map_err(|error| from_store(&error))?
        .filter(|order| order.app_id == shop.account.app_id.as_str() && order.openid == openid)
        .ok_or_else(no_such_order)?;
    if !order.state.is_open() {
        return Ok(order.view());
    }
    let now = now();
    let may_ask = store.may_ask(&order, PAUSE, now).await;
    if !may_ask.map_err(|error| from_store(&error))? {
        return Ok(order.view());
    }
    // what is known is an answer too
    let asked = ask(&shop, order.clone(), now).await;
    Ok(asked.unwrap_or(order).view())
}

/// Asks WeChat Pay how the order stands, and stores what is news.
///
/// # Errors
/// When WeChat Pay or the database doesn't answer.
pub(super) async fn ask(shop: &Shop<'_>, order: Order, now: i64) -> Result<Order, Problem> {
    let orders = shop.orders;
    let asked = orders
        .pay
        .query(&shop.account.app_id, shop.merchant, &order.out_trade_no)
        .await;
    let change = match &asked {
        Ok(told) => match settle::change(&order, told, now) {
            Ok(change) => change,
            Err(mismatch) => {
                tracing::warn!(out_trade_no = order.out_trade_no, %mismatch, "what WeChat Pay says of an order is not believed");
                None
            }
        },
        // it never got there, and is not to get there any more
        Err(error) if error.code() == Some("ORDER_NOT_EXIST") => {
            order.is_over(now).then_some(Change {
                state: OrderState::Closed,
                transaction_id: None,
                paid_at: None,
            })
        }
        Err(error) => return Err(from_pay(error)),
    };
    let Some(change) = change else {
        return Ok(order);
    };
    let settled = orders.store.settle(&order, change, now).await;
    settled.map_err(|error| from_store(&error))?;
    reload(shop, &order).await
}

/// The order as it is stored now.
pub(super) async fn reload(shop: &Shop<'_>, order: &Order) -> Result<Order, Problem> {
    let found = shop.orders.store.find(&order.mch_id, &order.out_trade_no);
    found
        .await
        .map_err(|error| from_store(&error))?
        .ok_or_else(|| problem::internal("an order is gone"))
}

pub(in crate::server) fn no_such_order() -> Problem {
    problem::not_found(
        "this visitor has no such order",
        Text::new(
            "请检查 outTradeNo；只能查询本人在该公众号下的订单。",
            "Check outTradeNo: only the visitor's own orders with this account are shown.",
        ),
    )
}
