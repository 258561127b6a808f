//! A call of v3 and its `Authorization`, which signs it. <https://pay.weixin.qq.com/doc/v3/merchant/4012365342>

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, NestedPath, Request},
    http::{HeaderMap, Method, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    code::{Code, Refused},
    ledger::Ledger,
};
use crate::{
    signature::pay::v3,
    wechat::{V3Keys, pay::moment},
};

/// How far a request's time may be from ours, in seconds, either way.
const CLOCK_TOLERANCE: u64 = 300;
/// How much of the signed text an error shows.
const SHOWN: usize = 512;

/// A call as it was signed.
pub(super) struct Call {
    method: Method,
    /// With the prefix under which the platform is mounted, and with its query: as the client called it.
    path_and_query: String,
    headers: HeaderMap,
    pub(super) body: String,
    /// The body as JSON; null when it is none.
    pub(super) json: Value,
}

/// The merchant that has signed a call.
pub(super) struct Caller {
    pub(super) mch_id: String,
    pub(super) keys: V3Keys,
}

/// What an `Authorization` says.
struct Authorization {
    mch_id: String,
    serial_no: String,
    nonce_str: String,
    timestamp: u64,
    signature: String,
}

impl<S: Send + Sync> FromRequest<S> for Call {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let nested = NestedPath::from_request_parts(&mut parts, state).await;
        let prefix = nested.as_ref().map_or("", NestedPath::as_str);
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let path_and_query = format!("{prefix}{path}");
        let (method, headers) = (parts.method.clone(), parts.headers.clone());
        let body = Bytes::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(IntoResponse::into_response)?;
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Self {
            method,
            path_and_query,
            headers,
            json: serde_json::from_str(&body).unwrap_or_default(),
            body,
        })
    }
}

impl Call {
    /// The merchant that the call claims to be of; empty when it claims nothing.
    pub(super) fn mch_id(&self) -> String {
        self.authorization()
            .map(|authorization| authorization.mch_id)
            .unwrap_or_default()
    }

    /// The merchant whose call it is.
    ///
    /// # Errors
    /// What WeChat Pay says of a call that isn't signed by the merchant it names.
    pub(super) fn authorise(&self, ledger: &mut Ledger) -> Result<Caller, Refused> {
        self.check_headers()?;
        let given = self.authorization()?;
        if given.timestamp.abs_diff(moment::now()) > CLOCK_TOLERANCE {
            return Err(sign_error("timestamp", "时间戳与当前时间相差超过 5 分钟"));
        }
        if !ledger.knows(&given.mch_id) {
            return Err(sign_error("mchid", "商户号不存在"));
        }
        let mut all = ledger.v3_keys(&given.mch_id);
        let keys = all
            .find(|keys| keys.serial_no.eq_ignore_ascii_case(&given.serial_no))
            .cloned()
            .ok_or_else(|| sign_error("serial_no", "商户 API 证书序列号与商户号不匹配"))?;
        drop(all);
        let message = v3::request_message(
            self.method.as_str(),
            &self.path_and_query,
            given.timestamp,
            &given.nonce_str,
            &self.body,
        );
        if !keys
            .private_key
            .public_key()
            .verify(&message, &given.signature)
        {
            return Err(self.wrong_signature(&message));
        }
        if !ledger.nonces().is_new(&given.mch_id, &given.nonce_str) {
            return Err(sign_error("nonce_str", "随机串已使用过"));
        }
        Ok(Caller {
            mch_id: given.mch_id,
            keys,
        })
    }

    /// WeChat Pay answers nobody who doesn't say what they are and take.
    fn check_headers(&self) -> Result<(), Refused> {
        let header = |name| {
            self.headers
                .get(name)
                .map_or("", |value| value.to_str().unwrap_or_default())
        };
        let accepts = ["application/json", "application/*", "*/*"];
        if header(header::USER_AGENT).is_empty()
            || !accepts
                .iter()
                .any(|accept| header(header::ACCEPT).contains(accept))
        {
            return Err(Refused::new(
                Code::ParamError,
                "HTTP 头缺少 Accept（application/json）或 User-Agent",
            ));
        }
        if self.method == Method::POST
            && !header(header::CONTENT_TYPE).starts_with("application/json")
        {
            return Err(Refused::new(
                Code::ParamError,
                "HTTP 头 Content-Type 须为 application/json",
            ));
        }
        Ok(())
    }

    fn authorization(&self) -> Result<Authorization, Refused> {
        let header = self.headers.get(header::AUTHORIZATION);
        let header = header
            .and_then(|value| value.to_str().ok())
            .ok_or_else(|| sign_error("Authorization", "HTTP 头缺少 Authorization"))?;
        let (scheme, rest) = header.split_once(' ').unwrap_or((header, ""));
        if scheme != v3::SCHEME {
            return Err(sign_error(
                "Authorization",
                "认证类型须为 WECHATPAY2-SHA256-RSA2048",
            ));
        }
        read_parameters(rest)
            .ok_or_else(|| sign_error("Authorization", "Authorization 的格式不正确"))
    }

    fn wrong_signature(&self, message: &str) -> Refused {
        let detail = json!({
            "field": "signature",
            "location": "authorization",
            "detail": { "issue": "sign not match" },
            "sign_information": {
                "method": self.method.as_str(),
                "url": self.path_and_query,
                "truncated_sign_message": message.chars().take(SHOWN).collect::<String>(),
                "sign_message_length": message.len(),
            },
        });
        Refused {
            detail: Some(detail),
            ..Refused::new(Code::SignError, "签名错误，验签失败")
        }
    }
}

/// `mchid="…",nonce_str="…",…`: each of the five once, in any order.
fn read_parameters(text: &str) -> Option<Authorization> {
    let mut values = [const { None }; 5];
    for part in text.split(',') {
        let (name, value) = part.trim().split_once('=')?;
        let value = value.strip_prefix('"')?.strip_suffix('"')?;
        let names = ["mchid", "serial_no", "nonce_str", "timestamp", "signature"];
        let place = names.iter().position(|known| *known == name)?;
        if value.is_empty() || values[place].replace(value.to_owned()).is_some() {
            return None;
        }
    }
    let [mch_id, serial_no, nonce_str, timestamp, signature] = values;
    Some(Authorization {
        mch_id: mch_id?,
        serial_no: serial_no?,
        nonce_str: nonce_str.filter(|nonce| nonce.len() <= 32)?,
        timestamp: timestamp?.parse().ok()?,
        signature: signature?,
    })
}

fn sign_error(field: &str, issue: &str) -> Refused {
    Refused {
        detail: Some(json!({ "field": field, "location": "authorization", "issue": issue })),
        ..Refused::new(Code::SignError, issue)
    }
}
