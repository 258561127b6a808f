//! Results as clients encode them, brought to one form: the same on Android, iOS, desktop clients and the developer tools.
//!
//! jweixin has been over a result before. It decodes what it knows of a platform and leaves the rest (jssdk 1.6.0).

use serde_json::{Map, Value};

use crate::catalog::Interface;

/// Brings the fields of a result to their documented form. `errMsg` and what is not known stay as they are.
pub fn normalise(interface: Interface, mut result: Value) -> Value {
    if let Value::Object(fields) = &mut result {
        match interface {
            Interface::CheckJsApi => from_json_string(fields, "checkResult"),
            Interface::ChooseImage => from_json_string(fields, "localIds"),
            _ => {}
        }
    }
    result
}

/// Some clients send a list or an object as a JSON string.
fn from_json_string(fields: &mut Map<String, Value>, name: &str) {
    if let Some(Value::String(json)) = fields.get(name)
        && let Ok(value) = serde_json::from_str(json)
    {
        fields.insert(name.to_owned(), value);
    }
}
