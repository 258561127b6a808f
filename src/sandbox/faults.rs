//! Wrong answers that a test has ordered.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pay;

/// What happens to a call instead of its proper answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub(super) enum Fault {
    /// HTTP 200 with this `errcode`. In JSON: the number.
    Errcode(i64),
    /// This HTTP status with a page of HTML, like a gateway's. In JSON: `{"status": 502}`.
    Status(u16),
    /// HTTP 200 with a page of HTML, like a login page's. In JSON: `"html"`.
    Html,
    /// No answer until the caller gives up. In JSON: `"hang"`.
    Hang,
    /// The connection breaks in the middle of the answer. In JSON: `"drop"`.
    Drop,
    /// WeChat Pay's error. In JSON: its name, such as `"SYSTEM_ERROR"`.
    Pay(pay::Code),
}

impl TryFrom<Value> for Fault {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let fault = match &value {
            Value::Number(code) => code.as_i64().filter(|code| *code != 0).map(Self::Errcode),
            Value::String(name) => match name.as_str() {
                "html" => Some(Self::Html),
                "hang" => Some(Self::Hang),
                "drop" => Some(Self::Drop),
                name => pay::Code::named(name).map(Self::Pay),
            },
            Value::Object(object) if object.len() == 1 => object
                .get("status")
                .and_then(Value::as_u64)
                .filter(|status| (200..=599).contains(status))
                .and_then(|status| u16::try_from(status).ok())
                .map(Self::Status),
            _ => None,
        };
        fault.ok_or_else(|| {
            format!(
                "{value} is no error; use an errcode like -1 or 45009, {{\"status\": 502}} (200 to 599), \
                 \"html\", \"hang\", \"drop\", or for payment the name of an error like \"SYSTEM_ERROR\""
            )
        })
    }
}

impl From<Fault> for Value {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Errcode(code) => code.into(),
            Fault::Status(status) => serde_json::json!({ "status": status }),
            Fault::Html => "html".into(),
            Fault::Hang => "hang".into(),
            Fault::Drop => "drop".into(),
            Fault::Pay(code) => code.v3().into(),
        }
    }
}
