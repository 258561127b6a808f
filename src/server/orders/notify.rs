//! Notifications: believed only with WeChat Pay's signature and only as far as they fit the order, acknowledged only once
//! stored. Whatever is refused comes again.

use axum::http::HeaderMap;

use super::{
    Orders, StoreError,
    create::now,
    settle::{self, Mismatch},
};
use crate::{
    server::{AppState, signing},
    wechat::{
        Account, Merchant,
        pay::{Acknowledgement, NotificationError},
    },
};

/// What came of a notification that was believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It changed the order.
    Settled,
    /// The order stood so already.
    Repeated,
}

#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error(transparent)]
    NotBelieved(#[from] NotificationError),
    #[error("there is no such order: {0:?}")]
    UnknownOrder(String),
    #[error("{mismatch} ({out_trade_no})")]
    Mismatch {
        mismatch: Mismatch,
        out_trade_no: String,
    },
    #[error("the orders can't be reached: {0}")]
    Store(#[from] StoreError),
}

impl Refusal {
    /// What WeChat Pay is told, who shows it to the merchant.
    fn reason(&self) -> &'static str {
        match self {
            Self::NotBelieved(_) => "the notification is not believed",
            Self::UnknownOrder(_) => "no such order",
            Self::Mismatch { .. } => "it does not fit the order",
            Self::Store(_) => "try again later",
        }
    }
}

/// Takes a notification for an account; what to answer, or `None` when nobody is paid there.
pub async fn notified(
    state: &AppState,
    appid: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Option<Acknowledgement> {
    let mut accounts = state.accounts().iter();
    let account = accounts.find(|account| account.app_id.as_str() == appid)?;
    let merchant = account.merchant.as_ref()?;
    let orders = state.orders()?;
    let taken = take(account, merchant, orders, headers, body).await;
    state.metrics().record_notification(match &taken {
        Ok(Outcome::Settled) => "settled",
        Ok(Outcome::Repeated) => "repeated",
        Err(_) => "refused",
    });
    let answer = match &taken {
        Ok(_) => Ok(()),
        Err(refusal) => {
            tracing::warn!(%refusal, appid, "a notification of a payment was refused");
            Err(refusal.reason())
        }
    };
    Some(orders.pay.acknowledgement(merchant, answer))
}

async fn take(
    account: &Account,
    merchant: &Merchant,
    orders: &Orders,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Outcome, Refusal> {
    let notification = orders
        .pay
        .notification(merchant, headers, body, signing::now())
        .await?;
    let told = &notification.transaction;
    let refuse = |mismatch| Refusal::Mismatch {
        mismatch,
        out_trade_no: told.out_trade_no.clone(),
    };
    let order = orders.store.find(&told.mch_id, &told.out_trade_no).await?;
    let order = order.ok_or_else(|| Refusal::UnknownOrder(told.out_trade_no.clone()))?;
    // an order of another account of the same merchant has its own address
    if order.app_id != account.app_id.as_str() {
        return Err(refuse(Mismatch::AppId));
    }
    let now = now();
    let Some(change) = settle::change(&order, told, now).map_err(refuse)? else {
        return Ok(Outcome::Repeated);
    };
    let store = &orders.store;
    let is_news = store
        .settle_notified(&order, &notification.id, change, now)
        .await?;
    if is_news {
        tracing::info!(out_trade_no = order.out_trade_no, state = ?change.state, "an order was settled");
        return Ok(Outcome::Settled);
    }
    Ok(Outcome::Repeated)
}
