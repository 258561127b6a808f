//! Notifications: believed only with WeChat Pay's signature and only as far as they fit the order, acknowledged only once
//! stored. Whatever is refused comes again. What is signed and fits no order, or not its order, is money nobody expected: it
//! is kept, and refused.

use axum::http::HeaderMap;

use super::{
    Orders, StoreError,
    create::now,
    row::Order,
    settle::{self, Mismatch},
    store::Change,
    told::Told,
};
use crate::{
    server::{AppState, signing},
    wechat::{
        Account, Merchant,
        pay::{Acknowledgement, NotificationError, Transaction},
    },
};

/// What came of a notification that was believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It changed the order.
    Settled,
    /// The order stood so already, or nothing follows from it.
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
    /// Whether it is this server that failed, or its way to WeChat: nothing is wrong with the notification.
    fn is_ours(&self) -> bool {
        matches!(
            self,
            Self::Store(_) | Self::NotBelieved(NotificationError::Certificates(_))
        )
    }

    /// What WeChat Pay is told, who shows it to the merchant.
    fn reason(&self) -> &'static str {
        match self {
            _ if self.is_ours() => "try again later",
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
        Err(refusal) if refusal.is_ours() => "failed",
        Err(_) => "refused",
    });
    let Err(refusal) = taken else {
        return Some(orders.pay.acknowledgement(merchant, Ok(())));
    };
    orders.log_refusal(&refusal, appid);
    let mut answer = orders.pay.acknowledgement(merchant, Err(refusal.reason()));
    if refusal.is_ours() {
        answer.status = 503;
    }
    Some(answer)
}

impl Orders {
    /// Anybody can send what isn't believed, so not every one of those gets a line.
    fn log_refusal(&self, refusal: &Refusal, appid: &str) {
        let from_anybody = matches!(refusal, Refusal::NotBelieved(_));
        if from_anybody && self.strangers.check().is_err() {
            tracing::debug!(%refusal, appid, "one more notification of a payment was refused");
        } else {
            tracing::warn!(%refusal, appid, "a notification of a payment was refused");
        }
    }
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
    let transaction = &notification.transaction;
    let told = Told::of(&notification.id, transaction);
    let now = now();
    let found = orders.store.find(told.mch_id, told.out_trade_no).await?;
    let fitting = fitting(account, found, transaction, now);
    let (order, change) = match fitting {
        Ok(fitting) => fitting,
        Err(refusal) => {
            let reason = refusal.to_string();
            orders.store.note_refused(&told, &reason, now).await?;
            return Err(refusal);
        }
    };
    let state = change.map(|change| change.state);
    let is_news = orders
        .store
        .settle_notified(&order, &told, change, now)
        .await?;
    if is_news {
        tracing::info!(
            out_trade_no = order.out_trade_no,
            ?state,
            "an order was settled"
        );
        return Ok(Outcome::Settled);
    }
    Ok(Outcome::Repeated)
}

/// The order that is told of, and what becomes of it.
fn fitting<'t>(
    account: &Account,
    found: Option<Order>,
    told: &'t Transaction,
    now: i64,
) -> Result<(Order, Option<Change<'t>>), Refusal> {
    let order = found.ok_or_else(|| Refusal::UnknownOrder(told.out_trade_no.clone()))?;
    // an order of another account of the same merchant has its own address
    let change = if order.app_id == account.app_id.as_str() {
        settle::change(&order, told, now)
    } else {
        Err(Mismatch::AppId)
    };
    match change {
        Ok(change) => Ok((order, change)),
        Err(mismatch) => Err(Refusal::Mismatch {
            mismatch,
            out_trade_no: order.out_trade_no,
        }),
    }
}
