//! What orders, notifications and `chooseWXPay` carry, alike for both versions of the API.

use url::Url;

use super::{PayCall, PayError};
use crate::{
    signature::pay::{v2, v3},
    wechat::AppId,
};

/// Characters of a number beside letters and digits.
const NUMBER_MARKS: &[u8] = b"_-|*";
/// Of an order, in bytes.
pub const LONGEST_DESCRIPTION: usize = 127;
const LONGEST_OPENID: usize = 128;
const LONGEST_NOTIFY_URL: usize = 255;
const LONGEST_PREPAY_ID: usize = 64;

/// An order to be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderToPlace<'a> {
    /// The merchant's own number: 6 to 32 letters, digits, `_`, `-`, `|` or `*`, unique for the merchant.
    pub out_trade_no: &'a str,
    /// What is bought: 127 bytes at most.
    pub description: &'a str,
    /// In fen.
    pub total: i64,
    /// Who pays, as the account knows them.
    pub openid: &'a str,
    /// Where the notification goes: an absolute URL without a query.
    pub notify_url: &'a str,
    /// When the order ends if nobody has paid; seconds since the Unix epoch.
    pub expires_at: u64,
    /// The payer's address; only v2 asks for it.
    pub client_ip: std::net::IpAddr,
}

impl OrderToPlace<'_> {
    /// Refuses what WeChat would refuse.
    pub(super) fn check(&self) -> Result<(), PayError> {
        let wrong = if !is_out_trade_no(self.out_trade_no) {
            "out_trade_no has to be 6 to 32 letters, digits, `_`, `-`, `|` or `*`"
        } else if !(1..=LONGEST_DESCRIPTION).contains(&self.description.len()) {
            "its description has to have 1 to 127 bytes"
        } else if self.description.chars().any(char::is_control) {
            "its description has a line break or another control character"
        } else if self.total < 1 {
            "its total has to be 1 fen or more"
        } else if !(1..=LONGEST_OPENID).contains(&self.openid.len()) {
            "its openid is missing or too long"
        } else if !is_notify_url(self.notify_url) {
            "notify_url has to be an absolute http(s) URL without a query, of 255 bytes at most"
        } else {
            return Ok(());
        };
        Err(PayError::Order(wrong))
    }
}

/// Whether `text` can be the merchant's number of an order.
pub fn is_out_trade_no(text: &str) -> bool {
    (6..=32).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || NUMBER_MARKS.contains(&b))
}

/// Refuses to ask WeChat for what can't be there.
pub(super) fn check_out_trade_no(text: &str) -> Result<(), PayError> {
    if is_out_trade_no(text) {
        Ok(())
    } else {
        Err(PayError::Order("there can be no such out_trade_no"))
    }
}

fn is_notify_url(text: &str) -> bool {
    text.len() <= LONGEST_NOTIFY_URL
        && Url::parse(text).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.query().is_none()
                && url.fragment().is_none()
        })
}

/// How an order stands. <https://pay.weixin.qq.com/doc/v3/merchant/4012791859>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TradeState {
    /// `SUCCESS`
    Success,
    /// `REFUND`: paid, and given back at least in part.
    Refund,
    /// `NOTPAY`
    NotPay,
    /// `CLOSED`
    Closed,
    /// `REVOKED` (payments by a bar code only)
    Revoked,
    /// `USERPAYING` (payments by a bar code only)
    UserPaying,
    /// `PAYERROR`
    PayError,
}

impl TradeState {
    /// Both versions of the API use the same names.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "SUCCESS" => Self::Success,
            "REFUND" => Self::Refund,
            "NOTPAY" => Self::NotPay,
            "CLOSED" => Self::Closed,
            "REVOKED" => Self::Revoked,
            "USERPAYING" => Self::UserPaying,
            "PAYERROR" => Self::PayError,
            _ => return None,
        })
    }
}

/// An order as WeChat Pay knows it; from a query or a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    pub app_id: String,
    pub mch_id: String,
    pub out_trade_no: String,
    pub trade_state: TradeState,
    /// WeChat Pay's number; there is one once it is paid.
    pub transaction_id: Option<String>,
    /// In fen; `None` where WeChat doesn't say (an unpaid order).
    pub total: Option<i64>,
    /// `CNY`
    pub currency: Option<String>,
    pub openid: Option<String>,
    /// Seconds since the Unix epoch.
    pub success_time: Option<i64>,
}

impl Transaction {
    /// The transaction, when it is the one that was asked for.
    pub(super) fn answering(
        self,
        call: PayCall,
        app_id: &AppId,
        mch_id: &str,
        out_trade_no: &str,
    ) -> Result<Self, PayError> {
        if self.app_id == app_id.as_str()
            && self.mch_id == mch_id
            && self.out_trade_no == out_trade_no
        {
            Ok(self)
        } else {
            Err(PayError::malformed(call, "it tells of another order"))
        }
    }
}

/// A `prepay_id` that can stand in `package`.
pub(super) fn prepay_id(call: PayCall, text: String) -> Result<String, PayError> {
    if (1..=LONGEST_PREPAY_ID).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) {
        Ok(text)
    } else {
        Err(PayError::malformed(
            call,
            "its prepay_id is empty, too long or has odd characters",
        ))
    }
}

/// WeChat leaves out what there is not, or leaves it empty.
pub(super) fn unless_empty(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// A notification whose signature is right and that was decrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// The notification's own id; v2 has none, there it is the transaction's.
    pub id: String,
    pub transaction: Transaction,
}

/// The parameters of `chooseWXPay`, apart from its callbacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayParameters {
    pub timestamp: u64,
    pub nonce_str: String,
    /// `prepay_id=…`
    pub package: String,
    pub sign_type: PaySignType,
    pub pay_sign: String,
}

/// How `paySign` is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaySignType {
    /// API v3.
    Rsa,
    /// v2, either way.
    V2(v2::SignType),
}

impl PaySignType {
    /// The value of `signType`: `RSA`, `MD5` or `HMAC-SHA256`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => v3::SIGN_TYPE,
            Self::V2(sign_type) => sign_type.as_str(),
        }
    }
}

/// What the server that gets a notification answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// HTTP status: v3 goes by it.
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}
