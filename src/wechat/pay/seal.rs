//! The headers by which WeChat Pay proves an answer or a notification to be its own.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4013053249>

use reqwest::header::HeaderMap;

use super::SignatureError;
use crate::signature::pay::{rsa::PublicKey, v3};

/// How far the signature's time may be from ours, in seconds, either way.
const CLOCK_TOLERANCE: u64 = 300;
/// The beginning of signatures that are wrong on purpose.
const PROBE: &str = "WECHATPAY/SIGNTEST/";

const TIMESTAMP: &str = "Wechatpay-Timestamp";
const NONCE: &str = "Wechatpay-Nonce";
const SIGNATURE: &str = "Wechatpay-Signature";
/// Which key has signed; in a request, which one shall sign the answer.
pub(super) const SERIAL: &str = "Wechatpay-Serial";

/// A signature with what belongs to it.
#[derive(Debug)]
pub(super) struct Seal<'a> {
    pub serial: &'a str,
    timestamp: &'a str,
    nonce: &'a str,
    signature: &'a str,
}

impl<'a> Seal<'a> {
    /// Whether there is a signature at all: WeChat does not sign where it could not tell who asks.
    pub fn is_on(headers: &HeaderMap) -> bool {
        headers.contains_key(SIGNATURE)
    }

    /// Reads the headers; refuses what needs no key to be refused. `now` in seconds since the Unix epoch.
    pub fn read(headers: &'a HeaderMap, now: u64) -> Result<Self, SignatureError> {
        let header = |name: &'static str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .filter(|value| !value.is_empty())
                .ok_or(SignatureError::Missing(name))
        };
        let seal = Self {
            serial: header(SERIAL)?,
            timestamp: header(TIMESTAMP)?,
            nonce: header(NONCE)?,
            signature: header(SIGNATURE)?,
        };
        if seal.signature.starts_with(PROBE) {
            return Err(SignatureError::Probe);
        }
        let timestamp: u64 = seal
            .timestamp
            .parse()
            .map_err(|_| SignatureError::Missing(TIMESTAMP))?;
        match timestamp.abs_diff(now) {
            0..=CLOCK_TOLERANCE => Ok(seal),
            difference => Err(SignatureError::Clock(difference)),
        }
    }

    /// Whether `key` has signed `body`, byte for byte as it came.
    pub fn check(&self, body: &str, key: &PublicKey) -> Result<(), SignatureError> {
        let message = v3::response_message(self.timestamp, self.nonce, body);
        if key.verify(&message, self.signature) {
            Ok(())
        } else {
            Err(SignatureError::Wrong)
        }
    }
}
