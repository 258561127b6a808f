//! What goes wrong between this server and WeChat Pay, as a caller can act on it.

use std::{fmt, time::Duration};

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
    /// `GET /v3/certificates`
    Certificates,
    /// `POST /pay/unifiedorder`
    UnifiedOrder,
    /// `POST /pay/orderquery`
    OrderQuery,
}

impl PayCall {
    /// The path below the API's base address; of a query, what comes before the order's number.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Place => "/v3/pay/transactions/jsapi",
            Self::Query => "/v3/pay/transactions/out-trade-no",
            Self::Certificates => "/v3/certificates",
            Self::UnifiedOrder => "/pay/unifiedorder",
            Self::OrderQuery => "/pay/orderquery",
        }
    }
}

impl fmt::Display for PayCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
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
}

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
