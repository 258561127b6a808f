//! What orders, notifications and `chooseWXPay` carry, alike for both versions of the API.

/// An order to be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrder<'a> {
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
    /// `RSA`, `MD5` or `HMAC-SHA256`
    pub sign_type: &'static str,
    pub pay_sign: String,
}

/// What the server that gets a notification answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// HTTP status: v3 goes by it.
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}
