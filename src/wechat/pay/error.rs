//! What goes wrong between this server and WeChat Pay, as a caller can act on it.

use std::{fmt, time::Duration};

use super::PayCode;
use crate::text::Text;

/// How to react to an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayErrorClass {
    /// The way to WeChat, or WeChat itself, was at fault: the same request may succeed a little later.
    Retry,
    /// The same request will never succeed: the order is paid, closed, unknown, or WeChat won't have it.
    Final,
    /// Somebody has to change something in the merchant platform, in our configuration, or in this program.
    Configuration,
}

/// A call to WeChat Pay's API; displayed as its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayCall {
    /// `POST /v3/pay/transactions/jsapi`
    Place,
    /// `GET /v3/pay/transactions/out-trade-no/{out_trade_no}`
    Query,
    /// `POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close`
    Close,
    /// `GET /v3/certificates`
    Certificates,
    /// `POST /pay/unifiedorder`
    UnifiedOrder,
    /// `POST /pay/orderquery`
    OrderQuery,
    /// `POST /pay/closeorder`
    CloseOrder,
}

impl PayCall {
    /// The path below the API's base address; where the order's number is part of it, what comes before that.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Place => "/v3/pay/transactions/jsapi",
            Self::Query | Self::Close => "/v3/pay/transactions/out-trade-no",
            Self::Certificates => "/v3/certificates",
            Self::UnifiedOrder => "/pay/unifiedorder",
            Self::OrderQuery => "/pay/orderquery",
            Self::CloseOrder => "/pay/closeorder",
        }
    }
}

impl fmt::Display for PayCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())?;
        match self {
            Self::Close => f.write_str("/…/close"),
            _ => Ok(()),
        }
    }
}

/// Why a signature of WeChat's is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("{0} is missing or unreadable")]
    Missing(&'static str),
    #[error(
        "its time is {0} s away from this server's clock, and WeChat allows 300 s: set the clock"
    )]
    Clock(u64),
    #[error(
        "no known platform certificate or public key has its serial number: check public_key_id"
    )]
    UnknownSerial,
    /// WeChat sends such signatures now and then to see whether they are refused.
    #[error("it is one of WeChat's probes (WECHATPAY/SIGNTEST/…)")]
    Probe,
    #[error("it is not that of the content")]
    Wrong,
}

/// An error of a call to WeChat Pay. Never holds a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    /// The order can't be sent as it is; WeChat was not asked.
    #[error("the order was not sent: {0}")]
    Order(&'static str),
    /// WeChat answered with an error.
    #[error("WeChat Pay answered {call} with {code} (HTTP status {status}): {message}")]
    Api {
        call: PayCall,
        status: u16,
        /// As WeChat wrote it; [`PayError::code`] is the same for both versions of the API.
        code: String,
        /// WeChat's own words, for the log.
        message: String,
    },
    /// No connection, or it broke before the answer was complete.
    #[error("WeChat Pay could not be reached for {call}: {reason}")]
    Unreachable { call: PayCall, reason: String },
    /// No (complete) answer within the limit.
    #[error("WeChat Pay did not answer {call} within {} ms", limit.as_millis())]
    Timeout { call: PayCall, limit: Duration },
    /// An HTTP status that means failure, without WeChat's error in the body.
    #[error("{call} was answered with HTTP status {status}")]
    HttpStatus { call: PayCall, status: u16 },
    /// An answer that is not what WeChat documents.
    #[error("the answer to {call} is not what WeChat documents: {reason}")]
    Malformed { call: PayCall, reason: String },
    /// An answer that is not proven to be WeChat's.
    #[error("the signature of the answer to {call} is not believed: {error}")]
    Signature {
        call: PayCall,
        error: SignatureError,
    },
    /// A platform certificate that the APIv3 key does not open.
    #[error("the answer to {call} can't be decrypted: check the APIv3 key (api_v3_key)")]
    NotDecrypted { call: PayCall },
}

impl PayError {
    pub(super) fn malformed(call: PayCall, reason: impl Into<String>) -> Self {
        Self::Malformed {
            call,
            reason: reason.into(),
        }
    }

    /// How to react.
    pub fn class(&self) -> PayErrorClass {
        match self {
            Self::Order(_) => PayErrorClass::Final,
            Self::Api { code, status, .. } => {
                PayCode::find(code).map_or_else(|| class_of_status(*status), |row| row.class)
            }
            Self::HttpStatus { status, .. } => match class_of_status(*status) {
                PayErrorClass::Final => PayErrorClass::Configuration,
                class => class,
            },
            Self::Unreachable { .. } | Self::Timeout { .. } | Self::Malformed { .. } => {
                PayErrorClass::Retry
            }
            Self::Signature { .. } | Self::NotDecrypted { .. } => PayErrorClass::Configuration,
        }
    }

    /// WeChat's error code, when WeChat answered with one; the same for both versions of the API (such as `ORDERPAID`,
    /// `ORDER_CLOSED`, `ORDER_NOT_EXIST`, `OUT_TRADE_NO_USED`).
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Api { code, .. } => Some(PayCode::find(code).map_or(code, |row| row.names[0])),
            _ => None,
        }
    }

    /// For whoever wants to pay: what they can do. Of what passes that is not what the site's programmer can do.
    pub fn hint_for_payer(&self) -> Text {
        match self.class() {
            PayErrorClass::Retry => BUSY,
            PayErrorClass::Final | PayErrorClass::Configuration => self.hint(),
        }
    }

    /// For whoever looks after the site: what to do about it.
    pub fn hint(&self) -> Text {
        match self {
            Self::Api { code, .. } => {
                PayCode::find(code).map_or(UNKNOWN_CODE, |row| row.hint.clone())
            }
            Self::Order(_) => ORDER,
            Self::Unreachable { .. } => UNREACHABLE,
            Self::Timeout { .. } => TIMEOUT,
            Self::HttpStatus { .. } | Self::Malformed { .. } => UNEXPECTED,
            Self::Signature {
                error: SignatureError::Clock(_),
                ..
            } => CLOCK,
            Self::Signature { .. } => SIGNATURE,
            Self::NotDecrypted { .. } => NOT_DECRYPTED,
        }
    }
}

fn class_of_status(status: u16) -> PayErrorClass {
    match status {
        408 | 429 | 500.. => PayErrorClass::Retry,
        401 => PayErrorClass::Configuration,
        _ => PayErrorClass::Final,
    }
}

/// The page keeps the order's key, so pressing again is the same order.
const BUSY: Text = Text::new(
    "微信支付暂时繁忙，请稍后再点一次，不会重复扣款。",
    "WeChat Pay is busy at the moment: press again a little later; you won't be charged twice.",
);
const UNKNOWN_CODE: Text = Text::new(
    "未收录的错误码：请用日志中的错误码和说明在微信支付商户文档中查询。",
    "This code is not in our table: look up the code and its message from the log in WeChat Pay's documentation.",
);
const ORDER: Text = Text::new(
    "订单内容不符合微信支付的要求，未发送：请检查商品和支付配置。",
    "The order is not as WeChat Pay wants it and was not sent: check the goods and the configuration of payment.",
);
const UNREACHABLE: Text = Text::new(
    "连不上微信支付：请检查服务器的外网、DNS、防火墙和代理；订单可能已经生成，请用原单号重试或查单。",
    "WeChat Pay can't be reached: check the server's network, DNS, firewall and proxy; the order may have been placed, so repeat it with the same number or query it.",
);
const TIMEOUT: Text = Text::new(
    "微信支付响应超时：订单可能已经生成，请用原单号重试或查单，不要换单号。",
    "WeChat Pay took too long: the order may have been placed, so repeat it with the same number or query it; don't take a new number.",
);
const UNEXPECTED: Text = Text::new(
    "返回内容不是微信支付文档中的格式：可能被代理或网关拦截，请检查 API 地址和网络出口，稍后重试。",
    "The answer is not in WeChat Pay's format: a proxy or gateway may have answered instead; check the API's address and the way out of the network, and try again later.",
);
const CLOCK: Text = Text::new(
    "服务器时间与微信支付相差超过 5 分钟：请校准系统时间（NTP）。",
    "The server's clock is more than five minutes away from WeChat Pay's: set it (NTP).",
);
const SIGNATURE: Text = Text::new(
    "无法确认应答来自微信支付：请核对微信支付公钥及其 ID（v2 为 APIv2 密钥），并检查中间的代理是否改动了内容。",
    "The answer is not proven to be WeChat Pay's: check the public key and its id (for v2 the APIv2 key), and that no proxy in between changes content.",
);
const NOT_DECRYPTED: Text = Text::new(
    "平台证书无法解密：请核对 APIv3 密钥（WECHAT_API_V3_KEY），它在商户平台的“API 安全”中设置。",
    "The platform certificates can't be decrypted: check the APIv3 key (WECHAT_API_V3_KEY), which is set in the merchant platform under API security.",
);

/// Why a notification is refused. Never holds a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotificationError {
    #[error("its signature is not believed: {0}")]
    Signature(#[from] SignatureError),
    /// The platform certificate that would prove it can't be fetched now; WeChat repeats the notification.
    #[error("the platform certificates to check it with can't be had: {0}")]
    Certificates(PayError),
    #[error("it is not what WeChat documents: {0}")]
    Malformed(&'static str),
    #[error("it can't be decrypted: check the APIv3 key (api_v3_key)")]
    NotDecrypted,
    #[error("it is for another merchant")]
    OtherMerchant,
    /// Signed by WeChat, but about something else than a payment.
    #[error("it tells of no payment: its event_type is not TRANSACTION.SUCCESS")]
    NotPayment,
}
