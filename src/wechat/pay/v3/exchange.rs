//! A signed request, and an answer that is believed only with the platform's signature.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012365342>

use reqwest::{Method, header};
use secrecy::SecretString;
use serde::Deserialize;

use super::{V3, unbelievable};
use crate::{
    signature::{nonce_str, pay::v3},
    wechat::{
        PlatformKeys,
        client::Redactor,
        pay::{
            PayCall, PayError, PayErrorClass, SignatureError,
            http::{Answer, signed_part},
            moment,
            seal::{self, Seal},
        },
    },
};

/// WeChat's codes are shorter.
const LONGEST_CODE: usize = 64;

/// The body of an error. <https://pay.weixin.qq.com/doc/v3/merchant/4012081709>
#[derive(Deserialize)]
struct ErrorBody {
    code: String,
    #[serde(default)]
    message: String,
}

impl V3 {
    /// The body of a successful answer.
    pub(super) async fn call(
        &self,
        call: PayCall,
        method: Method,
        path_and_query: &str,
        body: String,
    ) -> Result<String, PayError> {
        let answer = self.exchange(call, method, path_and_query, body).await?;
        match failure(call, &answer) {
            // WeChat signs once it has believed our own signature; a gateway never does. Without a signature an error may
            // say that we should try again or look at our keys, but nothing about an order.
            Some(error)
                if !Seal::is_on(&answer.headers) && error.class() != PayErrorClass::Final =>
            {
                Err(error)
            }
            failure => {
                self.believe(call, &answer).await?;
                failure.map_or(Ok(answer.body), Err)
            }
        }
    }

    /// Sends a signed request; the answer is as it came.
    pub(super) async fn exchange(
        &self,
        call: PayCall,
        method: Method,
        path_and_query: &str,
        body: String,
    ) -> Result<Answer, PayError> {
        let url = self.http.url(path_and_query)?;
        let authorization = self.authorization(method.as_str(), signed_part(&url), &body);
        let mut request = self
            .http
            .client()
            .request(method, url)
            .header(header::ACCEPT, "application/json")
            .header(header::AUTHORIZATION, authorization);
        if let PlatformKeys::PublicKey { id, .. } = &self.keys.platform {
            request = request.header(seal::SERIAL, id);
        }
        if !body.is_empty() {
            request = request
                .header(header::CONTENT_TYPE, "application/json")
                .body(body);
        }
        self.http.send(call, request).await
    }

    fn authorization(&self, method: &str, path_and_query: &str, body: &str) -> String {
        let timestamp = moment::now();
        let nonce = nonce_str(&mut rand::rng());
        let message = v3::request_message(method, path_and_query, timestamp, &nonce, body);
        format!(
            r#"{} mchid="{}",nonce_str="{nonce}",signature="{}",timestamp="{timestamp}",serial_no="{}""#,
            v3::SCHEME,
            self.mch_id,
            self.keys.private_key.sign(&message),
            self.keys.serial_no,
        )
    }

    async fn believe(&self, call: PayCall, answer: &Answer) -> Result<(), PayError> {
        let now = moment::now();
        let seal = Seal::read(&answer.headers, now).map_err(unbelievable(call))?;
        let key = self
            .platform_key(seal.serial, now)
            .await?
            .ok_or(SignatureError::UnknownSerial)
            .map_err(unbelievable(call))?;
        seal.check(&answer.body, &key).map_err(unbelievable(call))
    }
}

/// What an answer that is no success says.
pub(super) fn failure(call: PayCall, answer: &Answer) -> Option<PayError> {
    let status = answer.status;
    if (200..300).contains(&status) {
        return None;
    }
    let error = serde_json::from_str::<ErrorBody>(&answer.body)
        .ok()
        .filter(|error| is_code(&error.code));
    Some(match error {
        Some(ErrorBody { code, message }) => PayError::Api {
            call,
            status,
            code,
            // What was sent holds no secret; what merely looks like one is removed all the same.
            message: Redactor::new(&SecretString::default()).clean(&message),
        },
        None => PayError::HttpStatus { call, status },
    })
}

fn is_code(text: &str) -> bool {
    (1..=LONGEST_CODE).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
