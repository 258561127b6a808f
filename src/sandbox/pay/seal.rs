//! The headers by which v3 proves an answer or a notification to be WeChat Pay's.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4013053249>

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use super::keys;
use crate::{
    signature::{nonce_str, pay::v3},
    wechat::pay::moment,
};

const NONCE: HeaderName = HeaderName::from_static("wechatpay-nonce");
const SERIAL: HeaderName = HeaderName::from_static("wechatpay-serial");
const SIGNATURE: HeaderName = HeaderName::from_static("wechatpay-signature");
const SIGNATURE_TYPE: HeaderName = HeaderName::from_static("wechatpay-signature-type");
const TIMESTAMP: HeaderName = HeaderName::from_static("wechatpay-timestamp");

/// The seal of the platform on `body`. `public_key_id` is that of a merchant who does not use certificates.
pub(super) async fn seal(body: &str, public_key_id: Option<&str>) -> HeaderMap {
    let platform = keys::platform().await;
    let serial = public_key_id.unwrap_or(&platform.serial_no);
    seal_as(serial, body, |message| platform.key.sign(message))
}

/// A seal that says `serial` has signed; `sign` makes the signature of the text that it covers.
pub(super) fn seal_as(serial: &str, body: &str, sign: impl FnOnce(&str) -> String) -> HeaderMap {
    let timestamp = moment::now().to_string();
    let nonce = nonce_str(&mut rand::rng());
    let signature = sign(&v3::response_message(&timestamp, &nonce, body));
    [
        (TIMESTAMP, timestamp.as_str()),
        (NONCE, &nonce),
        (SIGNATURE, &signature),
        (SERIAL, serial),
        (SIGNATURE_TYPE, v3::SCHEME),
    ]
    .into_iter()
    // What a merchant has configured as its key's id could be no header.
    .filter_map(|(name, value)| Some((name, HeaderValue::from_str(value).ok()?)))
    .collect()
}
