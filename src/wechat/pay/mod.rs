//! Client of WeChat Pay's API: orders, queries, notifications, and what `chooseWXPay` takes. Both versions of the API
//! behind one interface; the merchant's keys tell which.

mod error;
mod order;

use reqwest::header::HeaderMap;

use super::{AppId, Merchant, WechatError};

pub use error::{NotificationError, PayCall, PayError, PayErrorClass, SignatureError};
pub use order::{Acknowledgement, NewOrder, Notification, PayParameters, TradeState, Transaction};

/// Client of WeChat Pay's API for any number of merchants. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PayClient {}

impl PayClient {
    /// A client of the API at `base` (`https://api.mch.weixin.qq.com`, or the embedded platform).
    ///
    /// # Errors
    /// When `base` is no http(s) address or the TLS back end can't be set up.
    pub fn new(base: &str) -> Result<Self, WechatError> {
        let _ = base;
        Ok(Self {})
    }

    /// Places an order; gives its `prepay_id`, which is good for two hours.
    ///
    /// After [`PayError::Timeout`] or [`PayError::Unreachable`], and whenever the answer could not be read or trusted, the
    /// order may have been placed all the same: place it again with the same `out_trade_no` and content, or query it.
    ///
    /// # Errors
    /// [`PayError`]
    pub async fn place(
        &self,
        app_id: &AppId,
        merchant: &Merchant,
        order: &NewOrder<'_>,
    ) -> Result<String, PayError> {
        let _ = (app_id, merchant, order);
        Err(PayError::Order("the client is not there yet"))
    }

    /// How an order stands.
    ///
    /// # Errors
    /// [`PayError`]
    pub async fn query(
        &self,
        app_id: &AppId,
        merchant: &Merchant,
        out_trade_no: &str,
    ) -> Result<Transaction, PayError> {
        let _ = (app_id, merchant, out_trade_no);
        Err(PayError::Order("the client is not there yet"))
    }

    /// What `chooseWXPay` takes to have the order paid; `now` in seconds since the Unix epoch.
    pub fn parameters(
        &self,
        app_id: &AppId,
        merchant: &Merchant,
        prepay_id: &str,
        now: u64,
    ) -> PayParameters {
        let _ = (app_id, merchant);
        PayParameters {
            timestamp: now,
            nonce_str: String::new(),
            package: format!("prepay_id={prepay_id}"),
            sign_type: "RSA",
            pay_sign: String::new(),
        }
    }

    /// Checks and reads a notification; `body` as it came, `now` in seconds since the Unix epoch. It tells of a payment
    /// only where [`Transaction::trade_state`] is [`TradeState::Success`]; account, number and amount are to be compared
    /// with the order's.
    ///
    /// # Errors
    /// [`NotificationError`]
    pub async fn notification(
        &self,
        merchant: &Merchant,
        headers: &HeaderMap,
        body: &[u8],
        now: u64,
    ) -> Result<Notification, NotificationError> {
        let _ = (merchant, headers, body, now);
        Err(NotificationError::Malformed("the client is not there yet"))
    }

    /// What to answer to a notification, once it is stored or refused. WeChat repeats what is refused.
    pub fn acknowledgement(
        &self,
        merchant: &Merchant,
        outcome: Result<(), &str>,
    ) -> Acknowledgement {
        let _ = (merchant, outcome);
        Acknowledgement {
            status: 204,
            content_type: "application/json",
            body: String::new(),
        }
    }
}
