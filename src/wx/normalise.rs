//! Results as clients encode them, brought to one form: the same on Android, iOS, desktop clients and the developer tools.
//!
//! jweixin has been over a result before. It decodes what it knows of a platform and leaves the rest (jssdk 1.6.0).

use serde_json::{Map, Value};

use super::{device, image, scan};
use crate::catalog::Interface;

/// Brings the fields of a result to their documented form. `errMsg` and what is not known stay as they are.
pub fn normalise(interface: Interface, mut result: Value) -> Value {
    if let Value::Object(fields) = &mut result {
        match interface {
            Interface::CheckJsApi => from_json_string(fields, "checkResult"),
            Interface::ChooseImage => from_json_string(fields, "localIds"),
            Interface::GetLocalImgData => rewrite(fields, "localData", image::data_url),
            Interface::GetLocation => ["latitude", "longitude", "speed", "accuracy"]
                .into_iter()
                .for_each(|name| from_json_string(fields, name)),
            Interface::GetNetworkType => rewrite(fields, "networkType", device::lower_case),
            Interface::ScanQrCode => rewrite(fields, "resultStr", scan::unwrapped),
            _ => {}
        }
    }
    result
}

/// Puts what `form` makes of a text in its place, if anything.
fn rewrite(fields: &mut Map<String, Value>, name: &str, form: fn(&str) -> Option<String>) {
    if let Some(Value::String(text)) = fields.get_mut(name)
        && let Some(formed) = form(text)
    {
        *text = formed;
    }
}

/// Some clients send a list, an object or a number as a JSON string.
fn from_json_string(fields: &mut Map<String, Value>, name: &str) {
    if let Some(Value::String(json)) = fields.get(name)
        && let Ok(value) = serde_json::from_str(json)
    {
        fields.insert(name.to_owned(), value);
    }
}
