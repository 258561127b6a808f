//! What WeChat Pay says of an order, compared with the order: the same for a notification and for the answer to a query.

use super::{row::Order, store::Change};
use crate::{
    api::OrderState,
    wechat::pay::{TradeState, Transaction},
};

const CURRENCY: &str = "CNY";

/// What is told isn't about this order, or not what was ordered. Nothing is stored then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    #[error("the appid is not the order's")]
    AppId,
    #[error("the mchid is not the order's")]
    MchId,
    #[error("the out_trade_no is not the order's")]
    OutTradeNo,
    #[error("somebody else has paid than who ordered")]
    Payer,
    #[error("the currency is not CNY")]
    Currency,
    #[error("the amount is {told:?} fen, and {total} fen were ordered")]
    Amount { told: Option<i64>, total: i64 },
}

/// What becomes of `order` by `told`; `None` while nothing does.
///
/// # Errors
/// [`Mismatch`]
pub fn change<'t>(
    order: &Order,
    told: &'t Transaction,
    now: i64,
) -> Result<Option<Change<'t>>, Mismatch> {
    check_identity(order, told)?;
    let state = match told.trade_state {
        TradeState::Success => OrderState::Paid,
        TradeState::Refund => OrderState::Refunded,
        TradeState::Closed | TradeState::Revoked => OrderState::Closed,
        TradeState::PayError => OrderState::Failed,
        // WeChat Pay closes it at that time, and says so a little later
        TradeState::NotPay | TradeState::UserPaying if order.expires_at <= now => {
            OrderState::Closed
        }
        TradeState::NotPay | TradeState::UserPaying => return Ok(None),
    };
    let is_money = matches!(state, OrderState::Paid | OrderState::Refunded);
    if is_money {
        check_money(order, told)?;
    }
    Ok(Some(Change {
        state,
        transaction_id: told.transaction_id.as_deref(),
        paid_at: is_money.then(|| told.success_time.unwrap_or(now)),
    }))
}

fn check_identity(order: &Order, told: &Transaction) -> Result<(), Mismatch> {
    for (told, ordered, mismatch) in [
        (&told.app_id, &order.app_id, Mismatch::AppId),
        (&told.mch_id, &order.mch_id, Mismatch::MchId),
        (
            &told.out_trade_no,
            &order.out_trade_no,
            Mismatch::OutTradeNo,
        ),
    ] {
        if told != ordered {
            return Err(mismatch);
        }
    }
    Ok(())
}

fn check_money(order: &Order, told: &Transaction) -> Result<(), Mismatch> {
    if told.total != Some(order.total) {
        return Err(Mismatch::Amount {
            told: told.total,
            total: order.total,
        });
    }
    // v2 leaves out what is usual
    if told
        .currency
        .as_deref()
        .is_some_and(|told| told != CURRENCY)
    {
        return Err(Mismatch::Currency);
    }
    if told
        .openid
        .as_ref()
        .is_some_and(|told| *told != order.openid)
    {
        return Err(Mismatch::Payer);
    }
    Ok(())
}
