//! Reads an answer of WeChat: HTTP 200 with JSON, where an `errcode` other than 0 means failure.

use std::time::Duration;

use reqwest::StatusCode;
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Answer, ApiCall, Fetched, WechatError, redact::Redactor};

/// WeChat's credentials live two hours; a longer life than this is taken for a mistake and cut.
const LONGEST_LIFE: i64 = 24 * 60 * 60;
/// WeChat asks for 512 characters of storage.
const LONGEST_VALUE: usize = 2048;

/// Where the credential stands in the answer.
#[derive(Clone, Copy)]
pub(super) enum Field {
    AccessToken,
    Ticket,
}

impl Field {
    const fn name(self) -> &'static str {
        match self {
            Self::AccessToken => "access_token",
            Self::Ticket => "ticket",
        }
    }
}

/// The JSON object of a successful `answer`, or what stands in its place.
pub(super) fn object(
    call: ApiCall,
    answer: &Answer,
    redactor: &Redactor<'_>,
) -> Result<Map<String, Value>, WechatError> {
    let object = serde_json::from_slice::<Map<String, Value>>(&answer.body);
    // An errcode counts under any HTTP status; without one, only 200 does.
    if let Ok(object) = &object {
        check_errcode(call, object, redactor)?;
    }
    if answer.status != StatusCode::OK {
        return Err(WechatError::HttpStatus {
            call,
            status: answer.status.as_u16(),
        });
    }
    object.map_err(|_| WechatError::Malformed {
        call,
        reason: describe(&answer.body),
    })
}

/// A successful answer as `T`.
pub(super) fn parse_as<T: DeserializeOwned>(
    call: ApiCall,
    answer: &Answer,
    redactor: &Redactor<'_>,
) -> Result<T, WechatError> {
    let object = object(call, answer, redactor)?;
    // serde's own words may quote a value, which may be a secret.
    T::deserialize(Value::Object(object)).map_err(|_| WechatError::Malformed {
        call,
        reason: "a field is missing or has another type".to_owned(),
    })
}

/// The credential in `answer`, or what stands in its place.
pub(super) fn parse(
    call: ApiCall,
    answer: &Answer,
    field: Field,
    redactor: &Redactor<'_>,
) -> Result<Fetched, WechatError> {
    let object = object(call, answer, redactor)?;
    // Reasons name fields and sizes, never content: it may hold the credential.
    let malformed = |reason: String| WechatError::Malformed { call, reason };
    let name = field.name();
    let value = match object.get(name) {
        Some(Value::String(value)) if is_credential(value) => SecretString::from(value.as_str()),
        Some(Value::String(_)) => {
            return Err(malformed(format!(
                "{name} is empty, too long or has odd characters"
            )));
        }
        Some(_) => return Err(malformed(format!("{name} is no text"))),
        None => return Err(malformed(format!("it has no {name}"))),
    };
    let seconds = object
        .get("expires_in")
        .and_then(integer)
        .ok_or_else(|| malformed("it has no expires_in in seconds".into()))?;
    let seconds = u64::try_from(seconds.min(LONGEST_LIFE))
        .ok()
        .filter(|seconds| *seconds > 0)
        .ok_or_else(|| malformed("expires_in is not above zero".into()))?;
    Ok(Fetched {
        value,
        expires_in: Duration::from_secs(seconds),
    })
}

fn check_errcode(
    call: ApiCall,
    object: &Map<String, Value>,
    redactor: &Redactor<'_>,
) -> Result<(), WechatError> {
    let code = match object.get("errcode") {
        None | Some(Value::Null) => return Ok(()),
        Some(code) => integer(code).ok_or_else(|| WechatError::Malformed {
            call,
            reason: "errcode is no integer".into(),
        })?,
    };
    if code == 0 {
        return Ok(());
    }
    let errmsg = object.get("errmsg").and_then(Value::as_str);
    Err(WechatError::Api {
        call,
        code,
        errmsg: redactor.clean(errmsg.unwrap_or("(no errmsg)")),
    })
}

/// An integer, also one that is written as a text.
fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn is_credential(value: &str) -> bool {
    (1..=LONGEST_VALUE).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_graphic())
}

fn describe(body: &[u8]) -> String {
    match body.trim_ascii_start().first() {
        None => "it is empty".into(),
        Some(b'<') => format!("it is HTML or XML ({} bytes)", body.len()),
        Some(_) => format!("it is no JSON object ({} bytes)", body.len()),
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn read(status: u16, body: &str) -> Result<Fetched, WechatError> {
        let answer = Answer {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: Default::default(),
            body: body.as_bytes().to_vec(),
        };
        let secret = SecretString::from("0123456789abcdef");
        parse(
            ApiCall::Ticket,
            &answer,
            Field::Ticket,
            &Redactor::new(&secret),
        )
    }

    #[test]
    fn a_credential_is_read_whether_errcode_is_there_or_not() {
        for body in [
            r#"{"errcode":0,"errmsg":"ok","ticket":"T-1_x","expires_in":7200}"#,
            r#"{"ticket":"T-1_x","expires_in":7200}"#,
            r#"{"errcode":null,"ticket":"T-1_x","expires_in":"7200","more":[1]}"#,
        ] {
            let fetched = read(200, body).expect(body);
            assert_eq!(fetched.value.expose_secret(), "T-1_x");
            assert_eq!(fetched.expires_in, Duration::from_secs(7200));
        }
    }

    #[test]
    fn a_life_beyond_reason_is_cut_to_a_day() {
        for life in ["86401", "9223372036854775807"] {
            let body = format!(r#"{{"ticket":"T","expires_in":{life}}}"#);
            let fetched = read(200, &body).expect("a ticket");
            assert_eq!(fetched.expires_in, Duration::from_secs(86_400));
        }
    }

    #[test]
    fn an_errcode_counts_under_any_status_and_even_beside_a_credential() {
        for status in [200, 400, 502] {
            let error = read(status, r#"{"errcode":"42001","ticket":"T","expires_in":1}"#);
            assert_eq!(error.expect_err("an error").errcode(), Some(42001));
        }
    }

    #[test]
    fn what_wechat_does_not_document_is_named_without_being_shown() {
        for (body, said) in [
            ("", "empty"),
            ("  \n", "empty"),
            ("<!doctype html><p>T0P-SECRET", "HTML"),
            ("T0P-SECRET", "no JSON object"),
            ("[1]", "no JSON object"),
            ("{}", "no ticket"),
            (r#"{"ticket":7,"expires_in":7200}"#, "no text"),
            (r#"{"ticket":"","expires_in":7200}"#, "empty"),
            (
                r#"{"ticket":"T0P SECRET","expires_in":7200}"#,
                "odd characters",
            ),
            (r#"{"ticket":"T0P-SECRET"}"#, "no expires_in"),
            (
                r#"{"ticket":"T0P-SECRET","expires_in":72.5}"#,
                "no expires_in",
            ),
            (r#"{"ticket":"T0P-SECRET","expires_in":0}"#, "above zero"),
            (r#"{"ticket":"T0P-SECRET","expires_in":-7}"#, "above zero"),
            (r#"{"errcode":{},"ticket":"T0P-SECRET"}"#, "errcode"),
        ] {
            let error = read(200, body).expect_err(body);
            assert!(matches!(error, WechatError::Malformed { .. }), "{error:?}");
            assert!(error.to_string().contains(said), "{error}");
            assert!(!error.to_string().contains("SECRET"), "{error}");
        }
    }

    #[test]
    fn a_status_without_errcode_is_an_error_even_with_a_credential() {
        let error = read(502, r#"{"ticket":"T","expires_in":7200}"#).expect_err("502");
        assert_eq!(
            error,
            WechatError::HttpStatus {
                call: ApiCall::Ticket,
                status: 502
            }
        );
    }
}
