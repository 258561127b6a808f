//! A notification as it goes over the wire: v3's signed JSON with an encrypted resource, or v2's signed XML.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, HeaderValue, header};
use rand::RngExt;
use secrecy::ExposeSecret;
use serde_json::json;

use super::{
    keys,
    notification::{Kind, Letter},
    order::Version,
    seal, xml,
};
use crate::{
    signature::{
        nonce_str,
        pay::{
            resource::ApiV3Key,
            v2::{self, SignType},
        },
    },
    wechat::{MerchantKeys, PlatformKeys, V2Keys, V3Keys, pay::moment},
};

/// What a probe's signature begins with. <https://pay.weixin.qq.com/doc/v3/merchant/4013053249>
const PROBE: &str = "WECHATPAY/SIGNTEST/";
/// What AES-GCM takes.
const NONCE_LENGTH: usize = 12;

pub(super) struct Message {
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Letter {
    /// `None` when the merchant has no key for the order's version (any more).
    pub(super) async fn write(&self, keys: &MerchantKeys) -> Option<Message> {
        match (self.order.version, keys) {
            (Version::V3, MerchantKeys::V3(keys)) => Some(self.v3(keys).await),
            (Version::V2(sign_type), MerchantKeys::V2(keys)) => Some(self.v2(keys, sign_type)),
            _ => None,
        }
    }

    async fn v3(&self, merchant: &V3Keys) -> Message {
        let body = self.v3_body(&merchant.api_v3_key);
        let platform = keys::platform().await;
        let serial = match &merchant.platform {
            PlatformKeys::PublicKey { id, .. } => id,
            PlatformKeys::Certificates => &platform.serial_no,
        };
        let (prefix, key) = match self.kind {
            Kind::Genuine | Kind::Altered => ("", &platform.key),
            Kind::Forged => ("", keys::foreign().await),
            Kind::Probe => (PROBE, keys::foreign().await),
        };
        let sign = |message: &str| format!("{prefix}{}", key.sign(message));
        let mut headers = seal::seal_as(serial, &body, sign);
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        Message { headers, body }
    }

    fn v3_body(&self, key: &ApiV3Key) -> String {
        let transaction = self.order.to_v3().to_string();
        let resource = encrypted(key, "transaction", transaction.as_bytes());
        let paid_at = self
            .order
            .payment()
            .map_or_else(moment::now, |paid| paid.at);
        let mut body = json!({
            "id": self.id,
            "create_time": moment::rfc3339(paid_at),
            "resource_type": "encrypt-resource",
            "event_type": "TRANSACTION.SUCCESS",
            "summary": "支付成功",
            "resource": resource,
        });
        body["resource"]["original_type"] = json!("transaction");
        body.to_string()
    }

    fn v2(&self, merchant: &V2Keys, sign_type: SignType) -> Message {
        let wanted = &self.order.wanted;
        let told = [
            ("return_code", "SUCCESS".to_owned()),
            ("result_code", "SUCCESS".to_owned()),
            ("appid", wanted.app_id.clone()),
            ("mch_id", wanted.mch_id.clone()),
            ("nonce_str", nonce_str(&mut rand::rng())),
        ];
        let mut parameters: BTreeMap<String, String> = told
            .into_iter()
            .chain(self.order.to_v2())
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let key = match self.kind {
            Kind::Genuine | Kind::Altered => merchant.api_v2_key.expose_secret().to_owned(),
            Kind::Forged | Kind::Probe => nonce_str(&mut rand::rng()),
        };
        parameters.insert("sign".to_owned(), v2::sign(&parameters, &key, sign_type));
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/xml"));
        Message {
            headers,
            body: xml::write(&parameters),
        }
    }
}

/// `plaintext` under the merchant's APIv3 key, with what it takes to decrypt it.
pub(super) fn encrypted(
    key: &ApiV3Key,
    associated_data: &str,
    plaintext: &[u8],
) -> serde_json::Value {
    let nonce: String = rand::rng()
        .sample_iter(rand::distr::Alphanumeric)
        .take(NONCE_LENGTH)
        .map(char::from)
        .collect();
    json!({
        "algorithm": "AEAD_AES_256_GCM",
        "nonce": nonce,
        "associated_data": associated_data,
        "ciphertext": key.seal(&nonce, associated_data, plaintext),
    })
}
