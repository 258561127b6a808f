//! What WeChat Pay says of an order, compared with the order: the same for a notification and for the answer to a query.

use super::{row::Order, store::Change};
use crate::{
    api::OrderState,
    wechat::pay::{TradeState, Transaction},
};

const CURRENCY: &str = "CNY";

/// What is told isn't about this order, or not what was ordered. The order stays as it is then.
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
    #[error("the amount is {} fen, and {total} fen were ordered", told.map_or("unknown".to_owned(), |told| told.to_string()))]
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
        // of a JSAPI order that is one attempt, and the user may try again
        TradeState::NotPay | TradeState::UserPaying | TradeState::PayError => return Ok(None),
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

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::text::Text;

    const NOW: i64 = 1_795_242_000;

    fn order() -> Order {
        Order {
            mch_id: "1900000109".to_owned(),
            out_trade_no: "17952420000123456789".to_owned(),
            app_id: "wx0123456789abcdef".to_owned(),
            openid: "oPayer".to_owned(),
            goods_id: "tea".to_owned(),
            title: Text::new("茶", "Tea"),
            total: 5_800,
            notify_url: "https://demo.test/pay/notify/wx0123456789abcdef".to_owned(),
            client_ip: Ipv4Addr::LOCALHOST.into(),
            state: OrderState::Placed,
            prepay_id: Some("wx21".to_owned()),
            transaction_id: None,
            paid_at: None,
            created_at: NOW - 7_140,
            expires_at: NOW + 60,
        }
    }

    fn told(trade_state: TradeState) -> Transaction {
        let order = order();
        Transaction {
            app_id: order.app_id,
            mch_id: order.mch_id,
            out_trade_no: order.out_trade_no,
            trade_state,
            transaction_id: Some("4200000000202611210000000001".to_owned()),
            total: Some(5_800),
            currency: Some("CNY".to_owned()),
            openid: Some("oPayer".to_owned()),
            success_time: Some(NOW - 3),
        }
    }

    #[test]
    fn every_state_of_wechat_s_has_one_of_ours() {
        for (told_state, expected) in [
            (TradeState::Success, Some(OrderState::Paid)),
            (TradeState::Refund, Some(OrderState::Refunded)),
            (TradeState::NotPay, None),
            (TradeState::UserPaying, None),
            (TradeState::Closed, Some(OrderState::Closed)),
            (TradeState::Revoked, Some(OrderState::Closed)),
            (TradeState::PayError, None),
        ] {
            let told = told(told_state);
            let change = change(&order(), &told, NOW).unwrap();
            assert_eq!(
                change.map(|change| change.state),
                expected,
                "{told_state:?}"
            );
            let is_money = matches!(told_state, TradeState::Success | TradeState::Refund);
            let paid_at = change.and_then(|change| change.paid_at);
            assert_eq!(paid_at, is_money.then_some(NOW - 3), "{told_state:?}");
        }
    }

    #[test]
    fn what_does_not_fit_the_order_changes_nothing() {
        type Spoil = fn(&mut Transaction);
        let table: &[(Spoil, Mismatch)] = &[
            (|told| told.app_id.push('x'), Mismatch::AppId),
            (|told| told.mch_id.push('1'), Mismatch::MchId),
            (|told| told.out_trade_no.push('1'), Mismatch::OutTradeNo),
            (
                |told| told.openid = Some("oOther".to_owned()),
                Mismatch::Payer,
            ),
            (
                |told| told.currency = Some("USD".to_owned()),
                Mismatch::Currency,
            ),
            (
                |told| told.total = Some(58),
                Mismatch::Amount {
                    told: Some(58),
                    total: 5_800,
                },
            ),
            (
                |told| told.total = None,
                Mismatch::Amount {
                    told: None,
                    total: 5_800,
                },
            ),
        ];
        for (spoil, expected) in table {
            let mut told = told(TradeState::Success);
            spoil(&mut told);
            assert_eq!(change(&order(), &told, NOW).err(), Some(*expected));
        }
    }

    #[test]
    fn what_v2_leaves_out_is_the_usual() {
        let mut told = told(TradeState::Success);
        told.currency = None;
        told.openid = None;
        told.success_time = None;
        let change = change(&order(), &told, NOW).unwrap();
        assert_eq!(change.and_then(|change| change.paid_at), Some(NOW));
    }
}
