//! `GET /v3/certificates`: certificates that only the APIv3 key opens, in an answer that one of them proves.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012551764>

use reqwest::Method;
use serde::Deserialize;

use super::{
    V3, certificates,
    exchange::failure,
    notification::{ALGORITHM, Sealed},
    unbelievable, wire,
};
use crate::{
    signature::pay::certificate::Certificate,
    wechat::pay::{PayCall, PayError, SignatureError, moment, seal::Seal},
};

const CALL: PayCall = PayCall::Certificates;

#[derive(Deserialize)]
struct Body {
    data: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    serial_no: String,
    effective_time: String,
    expire_time: String,
    encrypt_certificate: Sealed,
}

impl V3 {
    /// All certificates that WeChat lists. What makes them trustworthy is the encryption: nobody else has the APIv3 key.
    /// The signature, by one of them or by the public key, proves that the answer is whole and of now.
    pub(super) async fn download(&self) -> Result<Vec<Certificate>, PayError> {
        let answer = self
            .exchange(CALL, Method::GET, CALL.path(), String::new())
            .await?;
        // An error can't be checked: the certificate for that may be just what is missing. It is reported, not believed.
        if let Some(error) = failure(CALL, &answer) {
            return Err(error);
        }
        let now = moment::now();
        let seal = Seal::read(&answer.headers, now).map_err(unbelievable(CALL))?;
        let certificates = self.open_all(&answer.body)?;
        let key = self
            .public_key(seal.serial)
            .or_else(|| {
                certificates::find(&certificates, seal.serial, now)
                    .map(|found| found.public_key.clone())
            })
            .ok_or(SignatureError::UnknownSerial)
            .map_err(unbelievable(CALL))?;
        seal.check(&answer.body, &key).map_err(unbelievable(CALL))?;
        Ok(certificates)
    }

    fn open_all(&self, body: &str) -> Result<Vec<Certificate>, PayError> {
        wire::read::<Body>(CALL, body)?
            .data
            .iter()
            // SM2 certificates come only to those who ask for them.
            .filter(|entry| entry.encrypt_certificate.algorithm == ALGORITHM)
            .map(|entry| self.open_one(entry))
            .collect()
    }

    fn open_one(&self, entry: &Entry) -> Result<Certificate, PayError> {
        let malformed = |reason| PayError::malformed(CALL, reason);
        let sealed = &entry.encrypt_certificate;
        let pem = self
            .keys
            .api_v3_key
            .open(&sealed.nonce, &sealed.associated_data, &sealed.ciphertext)
            .map_err(|_| PayError::NotDecrypted { call: CALL })?;
        let certificate = Certificate::from_pem(&pem)
            .map_err(|_| malformed("it has something that is no RSA certificate"))?;
        if !certificate.has_serial_no(&entry.serial_no) {
            return Err(malformed("a serial_no is not that of its certificate"));
        }
        let time = |text: &str| {
            moment::read_rfc3339(text)
                .ok_or_else(|| malformed("effective_time or expire_time is no time"))
        };
        Ok(certificate.within(time(&entry.effective_time)?, time(&entry.expire_time)?))
    }
}
