//! Results as clients encode them, brought to one form.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// Reads a value that some clients send as itself and others as a JSON string (`localIds`, `checkResult`).
pub(super) fn plain_or_json_string<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = match Value::deserialize(deserializer)? {
        Value::String(json) => serde_json::from_str(&json).map_err(serde::de::Error::custom)?,
        value => value,
    };
    serde_json::from_value(value).map_err(serde::de::Error::custom)
}
