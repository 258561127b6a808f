//! How an order stands, for the page. While it is open WeChat Pay is asked too, so that no notification is indispensable.

use super::{Shop, create::now, from_store, row::Order, settle, shop, store::Change, told::Told};
use crate::{
    api::{OrderState, OrderView, Problem},
    server::{
        AppState, Visitor,
        problem::{self, from_pay},
    },
    text::Text,
    wechat::pay::{Transaction, is_out_trade_no},
};

/// How often WeChat Pay is asked about one order, in seconds.
pub(super) const PAUSE: i64 = 3;

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
    let openid = visitor.openid(state, shop.account)?;
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
    // what is known is an answer too
    let asked = ask_in_turn(&shop, order.clone(), now()).await;
    Ok(asked.unwrap_or(order).view())
}

/// [`ask`], unless somebody has asked just now: then the order as it is stored.
///
/// # Errors
/// As [`ask`].
pub(super) async fn ask_in_turn(shop: &Shop<'_>, order: Order, now: i64) -> Result<Order, Problem> {
    let may_ask = shop.orders.store.may_ask(&order, PAUSE, now).await;
    if may_ask.map_err(|error| from_store(&error))? {
        ask(shop, order, now).await
    } else {
        reload(shop, &order).await
    }
}

/// Asks WeChat Pay how the order stands, and stores what is news. An order whose time is up is closed there before it is
/// closed here: nobody pays it any more then.
///
/// # Errors
/// When WeChat Pay or the database doesn't answer.
pub(super) async fn ask(shop: &Shop<'_>, order: Order, now: i64) -> Result<Order, Problem> {
    let told = query(shop, &order).await?;
    let change = believed(shop, &order, told.as_ref(), now).await?;
    if change.is_some() || !order.is_over(now) {
        return note(shop, order, change, now).await;
    }
    // one that WeChat Pay has never heard of is not placed any more
    if told.is_none() || close(shop, &order).await? {
        return note(shop, order, Some(CLOSED), now).await;
    }
    let told = query(shop, &order).await?;
    let change = believed(shop, &order, told.as_ref(), now).await?;
    note(shop, order, change, now).await
}

const CLOSED: Change<'static> = Change {
    state: OrderState::Closed,
    transaction_id: None,
    paid_at: None,
};

/// What WeChat Pay says of the order; `None` when it doesn't know it.
async fn query(shop: &Shop<'_>, order: &Order) -> Result<Option<Transaction>, Problem> {
    let pay = &shop.orders.pay;
    let told = pay.query(&shop.account.app_id, shop.merchant, &order.out_trade_no);
    match told.await {
        Ok(told) => Ok(Some(told)),
        Err(error) if error.code() == Some("ORDER_NOT_EXIST") => Ok(None),
        Err(error) => Err(from_pay(&error)),
    }
}

/// Closes the order at WeChat Pay; whether it is closed there. Otherwise it was paid meanwhile.
async fn close(shop: &Shop<'_>, order: &Order) -> Result<bool, Problem> {
    let pay = &shop.orders.pay;
    let closed = pay.close(&shop.account.app_id, shop.merchant, &order.out_trade_no);
    let Err(error) = closed.await else {
        return Ok(true);
    };
    match error.code() {
        Some("ORDER_CLOSED" | "ORDER_NOT_EXIST") => Ok(true),
        Some("ORDERPAID") => Ok(false),
        _ => Err(from_pay(&error)),
    }
}

/// The news in what WeChat Pay says of an order. What doesn't fit the order is kept like such a notification: once, however
/// often it is asked for.
async fn believed<'t>(
    shop: &Shop<'_>,
    order: &Order,
    told: Option<&'t Transaction>,
    now: i64,
) -> Result<Option<Change<'t>>, Problem> {
    let Some(told) = told else {
        return Ok(None);
    };
    let mismatch = match settle::change(order, told, now) {
        Ok(change) => return Ok(change),
        Err(mismatch) => mismatch,
    };
    let number = told.transaction_id.as_ref().unwrap_or(&told.out_trade_no);
    let id = format!("query:{number}");
    let store = &shop.orders.store;
    let reason = mismatch.to_string();
    let kept = store.note_refused(&Told::of(&id, told), &reason, now).await;
    if kept.map_err(|error| from_store(&error))? {
        tracing::warn!(out_trade_no = order.out_trade_no, %mismatch, "what WeChat Pay says of an order is not believed");
    }
    Ok(None)
}

/// The order after a change.
async fn note(
    shop: &Shop<'_>,
    order: Order,
    change: Option<Change<'_>>,
    now: i64,
) -> Result<Order, Problem> {
    let Some(change) = change else {
        return Ok(order);
    };
    let settled = shop.orders.store.settle(&order, change, now).await;
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
        "There is no such order",
        "this visitor has no such order",
        Text::new(
            "请检查 outTradeNo；只能查询本人在该公众号下的订单。",
            "Check outTradeNo: only the visitor's own orders with this account are shown.",
        ),
    )
}
