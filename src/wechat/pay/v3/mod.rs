//! API v3: JSON, requests signed with the merchant's key, answers and notifications signed by the platform.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012791855>

mod certificates;
mod download;
mod exchange;
mod notification;
mod wire;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;

use self::wire::{PlaceRequest, Placed, TransactionBody};
use super::{
    Acknowledgement, OrderToPlace, PayCall, PayError, PayLimits, PaySignType, SignatureError,
    Transaction, http::Http,
};
use crate::{
    signature::pay::{certificate::is_serial_no, rsa::PublicKey, v3},
    wechat::{AppId, PlatformKeys, V3Keys},
};

pub(super) use self::certificates::CertificateStores;

/// What is escaped in a path. Nothing that need not be: a gateway might undo it, and the signature would not fit.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// One merchant's access to API v3.
#[derive(Clone, Debug)]
pub(super) struct V3 {
    pub http: Http,
    pub stores: CertificateStores,
    pub limits: PayLimits,
    pub mch_id: String,
    pub keys: V3Keys,
}

impl V3 {
    pub async fn place(
        &self,
        app_id: &AppId,
        order: &OrderToPlace<'_>,
    ) -> Result<String, PayError> {
        let call = PayCall::Place;
        let body = PlaceRequest::new(app_id, &self.mch_id, order)?.to_json()?;
        let answer = self.call(call, Method::POST, call.path(), body).await?;
        wire::read::<Placed>(call, &answer)?.prepay_id(call)
    }

    pub async fn query(&self, app_id: &AppId, out_trade_no: &str) -> Result<Transaction, PayError> {
        let call = PayCall::Query;
        let path = format!(
            "{}?mchid={}",
            path_of(call, out_trade_no),
            utf8_percent_encode(&self.mch_id, SEGMENT),
        );
        let answer = self.call(call, Method::GET, &path, String::new()).await?;
        wire::read::<TransactionBody>(call, &answer)?
            .into_transaction()
            .map_err(|reason| PayError::malformed(call, reason))?
            .answering(call, app_id, &self.mch_id, out_trade_no)
    }

    /// <https://pay.weixin.qq.com/doc/v3/merchant/4012791860>
    pub async fn close(&self, out_trade_no: &str) -> Result<(), PayError> {
        let call = PayCall::Close;
        let path = format!("{}/close", path_of(call, out_trade_no));
        let body = serde_json::json!({ "mchid": self.mch_id }).to_string();
        self.call(call, Method::POST, &path, body).await.map(drop)
    }

    /// `signType` and `paySign`.
    pub fn pay_sign(
        &self,
        app_id: &AppId,
        package: &str,
        nonce_str: &str,
        timestamp: u64,
    ) -> (PaySignType, String) {
        let message = v3::pay_sign_message(app_id.as_str(), timestamp, nonce_str, package);
        (PaySignType::Rsa, self.keys.private_key.sign(&message))
    }

    /// The platform's key with this serial number; `None` when it has no such key. `now` decides which certificates count.
    async fn platform_key(&self, serial: &str, now: u64) -> Result<Option<PublicKey>, PayError> {
        // While WeChat moves a merchant from certificates to a public key, it signs with either.
        if let Some(key) = self.public_key(serial) {
            return Ok(Some(key));
        }
        if !is_serial_no(serial) {
            return Ok(None);
        }
        match self.certificate_key(serial, now).await {
            Err(error) if self.has_no_certificates(&error) => Ok(None),
            outcome => outcome,
        }
    }

    fn public_key(&self, serial: &str) -> Option<PublicKey> {
        match &self.keys.platform {
            PlatformKeys::PublicKey { id, key } if id == serial => Some(key.clone()),
            _ => None,
        }
    }

    /// A merchant that has known nothing but the public key is told that there are no certificates.
    fn has_no_certificates(&self, error: &PayError) -> bool {
        matches!(self.keys.platform, PlatformKeys::PublicKey { .. })
            && error.code() == Some("RESOURCE_NOT_EXISTS")
    }
}

/// The path of one order.
fn path_of(call: PayCall, out_trade_no: &str) -> String {
    let number = utf8_percent_encode(out_trade_no, SEGMENT);
    format!("{}/{number}", call.path())
}

/// WeChat goes by the status; it repeats what is not acknowledged.
pub(super) fn acknowledgement(outcome: Result<(), &str>) -> Acknowledgement {
    let (status, body) = match outcome {
        Ok(()) => (204, String::new()),
        Err(message) => (
            400,
            serde_json::json!({"code": "FAIL", "message": message}).to_string(),
        ),
    };
    Acknowledgement {
        status,
        content_type: "application/json",
        body,
    }
}

fn unbelievable(call: PayCall) -> impl Fn(SignatureError) -> PayError {
    move |error| PayError::Signature { call, error }
}
