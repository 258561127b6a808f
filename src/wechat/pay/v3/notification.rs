//! Notifications of API v3: a signature over the body as it came, and a resource encrypted with the APIv3 key.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012791861>

use reqwest::header::HeaderMap;
use serde::Deserialize;

use super::{V3, wire::TransactionBody};
use crate::wechat::pay::{Notification, NotificationError, SignatureError, seal::Seal};

/// The only event that tells of a payment.
const PAID: &str = "TRANSACTION.SUCCESS";
pub(super) const ALGORITHM: &str = "AEAD_AES_256_GCM";

#[derive(Deserialize)]
struct Envelope {
    id: String,
    event_type: String,
    resource: Sealed,
}

/// What the APIv3 key opens.
#[derive(Deserialize)]
pub(super) struct Sealed {
    pub algorithm: String,
    pub nonce: String,
    #[serde(default)]
    pub associated_data: String,
    pub ciphertext: String,
}

impl V3 {
    pub async fn notification(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: u64,
    ) -> Result<Notification, NotificationError> {
        let body =
            str::from_utf8(body).map_err(|_| NotificationError::Malformed("it is not UTF-8"))?;
        let seal = Seal::read(headers, now)?;
        let key = self
            .platform_key(seal.serial, now)
            .await
            .map_err(NotificationError::Certificates)?
            .ok_or(SignatureError::UnknownSerial)?;
        seal.check(body, &key)?;
        self.open(body)
    }

    /// Reads a body that is known to be WeChat's.
    fn open(&self, body: &str) -> Result<Notification, NotificationError> {
        let envelope: Envelope = serde_json::from_str(body).map_err(|_| {
            NotificationError::Malformed("it is no JSON, or a field is missing or has another type")
        })?;
        if envelope.event_type != PAID {
            return Err(NotificationError::NotPayment);
        }
        let sealed = &envelope.resource;
        if sealed.algorithm != ALGORITHM {
            return Err(NotificationError::Malformed(
                "its resource is encrypted with another algorithm than AEAD_AES_256_GCM",
            ));
        }
        let opened = self
            .keys
            .api_v3_key
            .open(&sealed.nonce, &sealed.associated_data, &sealed.ciphertext)
            .map_err(|_| NotificationError::NotDecrypted)?;
        let transaction = serde_json::from_slice::<TransactionBody>(&opened)
            .map_err(|_| "in its resource a field is missing or has another type")
            .and_then(TransactionBody::into_transaction)
            .map_err(NotificationError::Malformed)?;
        if transaction.mch_id != self.mch_id {
            return Err(NotificationError::OtherMerchant);
        }
        Ok(Notification {
            id: envelope.id,
            transaction,
        })
    }
}
