//! Open orders that nobody looks at: WeChat Pay is asked about them until they are settled, so that a lost notification and
//! a closed page do no harm, and what is not paid in time gets closed.

use std::{collections::BTreeSet, time::Duration};

use futures::{
    future::join_all,
    stream::{self, StreamExt},
};

use super::{Orders, Shop, StoreError, create::now, row::Order, status::ask, store::LEAST_PAUSE};
use crate::server::AppState;

/// Between two rounds, unless there is more to do.
const PAUSE: Duration = Duration::from_secs(30);
/// A merchant's orders of one round; those that are longest overdue come first.
const IN_A_ROUND: i64 = 50;
/// How many of a merchant's orders WeChat Pay is asked about at a time.
const AT_ONCE: usize = 4;

/// Runs until it is dropped. Any number of instances may, on one database.
pub(in crate::server) async fn reconcile(state: AppState) {
    let Some(orders) = state.orders() else {
        return;
    };
    let merchants = merchants(&state, orders).await;
    // each in its own time: one that WeChat Pay doesn't answer holds up nobody else
    let merchants = merchants.iter();
    join_all(merchants.map(|mch_id| look_after(&state, orders, mch_id))).await;
}

/// Those of the configuration, and those that have left it with orders open.
async fn merchants(state: &AppState, orders: &Orders) -> BTreeSet<String> {
    let open = loop {
        match orders.store.open_merchants().await {
            Ok(open) => break open,
            Err(error) => complain(&error),
        }
        tokio::time::sleep(PAUSE).await;
    };
    let configured = state.accounts().iter().filter_map(|account| {
        let merchant = account.merchant.as_ref()?;
        Some(merchant.mch_id.clone())
    });
    configured.chain(open).collect()
}

async fn look_after(state: &AppState, orders: &Orders, mch_id: &str) {
    loop {
        let is_more = round(state, orders, mch_id).await;
        if !is_more.unwrap_or_else(|error| {
            complain(&error);
            false
        }) {
            tokio::time::sleep(PAUSE).await;
        }
    }
}

fn complain(error: &StoreError) {
    tracing::error!(%error, "the open orders can't be looked after");
}

/// Asks about the merchant's orders that are due; whether more may be.
async fn round(state: &AppState, orders: &Orders, mch_id: &str) -> Result<bool, StoreError> {
    let due = orders.store.due(mch_id, IN_A_ROUND, now()).await?;
    let is_full = i64::try_from(due.len()).is_ok_and(|due| due >= IN_A_ROUND);
    let mut asked = stream::iter(due)
        .map(|order| take_turn(state, orders, order))
        .buffer_unordered(AT_ONCE);
    let mut any = false;
    while let Some(asked) = asked.next().await {
        any |= asked?;
    }
    // where another instance has taken all of them, it goes on
    Ok(is_full && any)
}

/// Asks about the order, unless another instance was first; whether it was this one's turn.
async fn take_turn(state: &AppState, orders: &Orders, order: Order) -> Result<bool, StoreError> {
    // an order of nobody's has its pause too
    if !orders.store.may_ask(&order, LEAST_PAUSE, now()).await? {
        return Ok(false);
    }
    let Some(shop) = shop(state, orders, &order) else {
        tracing::warn!(
            out_trade_no = order.out_trade_no,
            appid = order.app_id,
            mch_id = order.mch_id,
            "an order is open, and its account or merchant is not configured any more"
        );
        return Ok(true);
    };
    let before = order.state;
    // what failed is in the log already, and is asked again
    if let Ok(order) = ask(&shop, order, now()).await
        && order.state != before
    {
        tracing::info!(out_trade_no = order.out_trade_no, state = ?order.state, "an order was settled without a notification");
    }
    Ok(true)
}

/// Who has sold it.
fn shop<'a>(state: &'a AppState, orders: &'a Orders, order: &Order) -> Option<Shop<'a>> {
    let mut accounts = state.accounts().iter();
    let account = accounts.find(|account| account.app_id.as_str() == order.app_id)?;
    let merchant = account.merchant.as_ref()?;
    (merchant.mch_id == order.mch_id).then_some(Shop {
        account,
        merchant,
        orders,
    })
}
