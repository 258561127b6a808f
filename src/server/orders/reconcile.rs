//! Open orders that nobody looks at: WeChat Pay is asked about them until they are settled, so that a lost notification and
//! a closed page do no harm, and what is not paid in time gets closed.

use std::time::Duration;

use super::{Orders, Shop, StoreError, create::now, row::Order, status::ask, store::LEAST_PAUSE};
use crate::server::AppState;

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(30);
/// Orders of one round; those that have waited longest come first.
const AT_ONCE: i64 = 50;

/// Runs until it is dropped. Any number of instances may, on one database.
pub(in crate::server) async fn reconcile(state: AppState) {
    let Some(orders) = state.orders() else {
        return;
    };
    loop {
        if let Err(error) = round(&state, orders).await {
            tracing::error!(%error, "the open orders can't be looked after");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn round(state: &AppState, orders: &Orders) -> Result<(), StoreError> {
    for order in orders.store.due(AT_ONCE, now()).await? {
        // another instance may have been first; an order of nobody's has its pause too
        if !orders.store.may_ask(&order, LEAST_PAUSE, now()).await? {
            continue;
        }
        let Some(shop) = shop(state, orders, &order) else {
            tracing::warn!(
                out_trade_no = order.out_trade_no,
                appid = order.app_id,
                mch_id = order.mch_id,
                "an order is open, and its account or merchant is not configured any more"
            );
            continue;
        };
        let before = order.state;
        // what failed is in the log already, and is asked again
        if let Ok(order) = ask(&shop, order, now()).await
            && order.state != before
        {
            tracing::info!(out_trade_no = order.out_trade_no, state = ?order.state, "an order was settled without a notification");
        }
    }
    Ok(())
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
