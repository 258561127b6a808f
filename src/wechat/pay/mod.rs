//! Client of WeChat Pay's API: orders, queries, notifications, and what `chooseWXPay` takes. Both versions of the API
//! behind one interface; the merchant's keys tell which.
//!
//! | module | what |
//! | --- | --- |
//! | `merchant` | who is paid, and the keys |
//! | `order` | orders, transactions, notifications as the rest of the server sees them |
//! | `error`, `codes` | what goes wrong, and the table of WeChat's codes |
//! | `v3` | API v3: JSON, RSA, platform certificates |
//! | `v2`, `xml` | the older API: XML, MD5 or HMAC-SHA256 |
//! | `http`, `seal`, `moment` | requests, the headers that prove an answer, times |

mod codes;
mod error;
mod http;
mod merchant;
pub(crate) mod moment;
mod order;
mod seal;
mod v2;
mod v3;
pub(crate) mod xml;

use std::time::Duration;

use reqwest::header::HeaderMap;

use self::{
    http::Http,
    v2::V2,
    v3::{CertificateStores, V3},
};
use super::{AppId, ClientLimits, WechatError};
use crate::signature::nonce_str;

pub use codes::{PAY_CODES, PayCode};
pub use error::{NotificationError, PayCall, PayError, PayErrorClass, SignatureError};
pub use merchant::{Merchant, MerchantKeys, PlatformKeys, V2Keys, V3Keys};
pub use order::{
    Acknowledgement, LONGEST_DESCRIPTION, Notification, OrderToPlace, PayParameters, PaySignType,
    TradeState, Transaction, is_out_trade_no,
};

/// How long things may take, and how often platform certificates are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayLimits {
    pub http: ClientLimits,
    /// From this age on, platform certificates are renewed behind the next use.
    pub certificates_age: Duration,
    /// Between two downloads, whatever the reason: forged serial numbers must not make this server call WeChat.
    pub certificates_pause: Duration,
}

impl Default for PayLimits {
    fn default() -> Self {
        Self {
            http: ClientLimits::default(),
            certificates_age: Duration::from_secs(6 * 60 * 60),
            certificates_pause: Duration::from_secs(60),
        }
    }
}

/// Client of WeChat Pay's API for any number of merchants. Cheap to clone; clones share the platform certificates.
///
/// A call is one HTTP request, without a retry. What comes back is believed only with WeChat's signature.
#[derive(Clone, Debug)]
pub struct PayClient {
    http: Http,
    certificates: CertificateStores,
    limits: PayLimits,
}

/// One merchant's access, by the version of the API that its keys are for.
enum Access<'a> {
    V3(Box<V3>),
    V2(V2<'a>),
}

impl PayClient {
    /// A client of the API at `base` (`https://api.mch.weixin.qq.com`, or the embedded platform).
    ///
    /// # Errors
    /// When `base` is no http(s) address or the TLS back end can't be set up.
    pub fn new(base: &str) -> Result<Self, WechatError> {
        Self::with_limits(base, PayLimits::default())
    }

    /// Like [`PayClient::new`], with limits of the caller's choice.
    ///
    /// # Errors
    /// As [`PayClient::new`].
    pub fn with_limits(base: &str, limits: PayLimits) -> Result<Self, WechatError> {
        Ok(Self {
            http: Http::new(base, limits.http)?,
            certificates: CertificateStores::default(),
            limits,
        })
    }

    /// Places an order; gives its `prepay_id`, which is good for two hours.
    ///
    /// **The order may have been placed although this fails**: after [`PayError::Timeout`], [`PayError::Unreachable`] or
    /// [`PayError::HttpStatus`], and whenever the answer could not be read or believed. Place it again with the same
    /// `out_trade_no` and the same content, which gives the `prepay_id` again, or [query](Self::query) it; a new number
    /// would be a second order.
    ///
    /// # Errors
    /// [`PayError`]
    pub async fn place(
        &self,
        app_id: &AppId,
        merchant: &Merchant,
        order: &OrderToPlace<'_>,
    ) -> Result<String, PayError> {
        order.check()?;
        match self.access(merchant) {
            Access::V3(v3) => v3.place(app_id, order).await,
            Access::V2(v2) => v2.place(app_id, order).await,
        }
    }

    /// How an order stands. [`PayError::code`] is `ORDER_NOT_EXIST` for one that WeChat doesn't know.
    ///
    /// # Errors
    /// [`PayError`]
    pub async fn query(
        &self,
        app_id: &AppId,
        merchant: &Merchant,
        out_trade_no: &str,
    ) -> Result<Transaction, PayError> {
        order::check_out_trade_no(out_trade_no)?;
        match self.access(merchant) {
            Access::V3(v3) => v3.query(app_id, out_trade_no).await,
            Access::V2(v2) => v2.query(app_id, out_trade_no).await,
        }
    }

    /// Closes an order, so that nobody can pay it any more; its number is used up. WeChat advises five minutes between
    /// an order and its closing, and sets no limit. [`PayError::code`] is `ORDERPAID` for one that was paid meanwhile, and `ORDER_CLOSED` for one
    /// that is closed already. What [`PayClient::place`] says of errors holds here too: the order may be closed.
    ///
    /// # Errors
    /// [`PayError`]
    pub async fn close(
        &self,
        app_id: &AppId,
        merchant: &Merchant,
        out_trade_no: &str,
    ) -> Result<(), PayError> {
        order::check_out_trade_no(out_trade_no)?;
        match self.access(merchant) {
            Access::V3(v3) => v3.close(out_trade_no).await,
            Access::V2(v2) => v2.close(app_id, out_trade_no).await,
        }
    }

    /// What `chooseWXPay` takes to have the order paid; `now` in seconds since the Unix epoch.
    pub fn parameters(
        &self,
        app_id: &AppId,
        merchant: &Merchant,
        prepay_id: &str,
        now: u64,
    ) -> PayParameters {
        let package = format!("prepay_id={prepay_id}");
        let nonce_str = nonce_str(&mut rand::rng());
        let (sign_type, pay_sign) = match self.access(merchant) {
            Access::V3(v3) => v3.pay_sign(app_id, &package, &nonce_str, now),
            Access::V2(v2) => v2.pay_sign(app_id, &package, &nonce_str, now),
        };
        PayParameters {
            timestamp: now,
            nonce_str,
            package,
            sign_type,
            pay_sign,
        }
    }

    /// Checks and reads a notification; `body` as it came, `now` in seconds since the Unix epoch.
    ///
    /// It tells of a payment only where [`Transaction::trade_state`] is [`TradeState::Success`]. That it is WeChat's and for
    /// this merchant is proven; AppID, number and amount are for the caller to compare with the order, and
    /// [`Notification::id`] tells a repetition.
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
        match self.access(merchant) {
            Access::V3(v3) => v3.notification(headers, body, now).await,
            Access::V2(v2) => v2.notification(body),
        }
    }

    /// What to answer to a notification, once it is stored or refused. WeChat repeats what is refused. The text of a
    /// refusal goes to WeChat: it should tell nothing about this server.
    pub fn acknowledgement(
        &self,
        merchant: &Merchant,
        outcome: Result<(), &str>,
    ) -> Acknowledgement {
        match &merchant.keys {
            MerchantKeys::V3(_) => v3::acknowledgement(outcome),
            MerchantKeys::V2(_) => v2::acknowledgement(outcome),
        }
    }

    fn access<'a>(&'a self, merchant: &'a Merchant) -> Access<'a> {
        match &merchant.keys {
            MerchantKeys::V3(keys) => Access::V3(Box::new(V3 {
                http: self.http.clone(),
                stores: self.certificates.clone(),
                limits: self.limits,
                mch_id: merchant.mch_id.clone(),
                keys: keys.clone(),
            })),
            MerchantKeys::V2(keys) => Access::V2(V2 {
                http: &self.http,
                mch_id: &merchant.mch_id,
                keys,
            }),
        }
    }
}
