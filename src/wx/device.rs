//! 设备信息接口: getNetworkType.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{NoParameters, call},
};
use crate::catalog::Interface;

/// What the phone is connected by. An open set: clients answer more than the document lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum NetworkType {
    Wifi,
    /// `2g`, `3g`, `4g`, `5g` …: the generation.
    Cellular(u8),
    /// Anything else, as the client said it (`edge`, `wwan` …).
    Other(String),
}

impl From<String> for NetworkType {
    fn from(text: String) -> Self {
        if text == "wifi" {
            return Self::Wifi;
        }
        match text.strip_suffix('g').and_then(|n| n.parse().ok()) {
            Some(generation) => Self::Cellular(generation),
            None => Self::Other(text),
        }
    }
}

impl From<NetworkType> for String {
    fn from(network: NetworkType) -> Self {
        network.to_string()
    }
}

impl fmt::Display for NetworkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wifi => f.write_str("wifi"),
            Self::Cellular(generation) => write!(f, "{generation}g"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    network_type: NetworkType,
}

/// Tells which network the phone is on.
///
/// # Errors
/// What WeChat reports.
pub async fn get_network_type() -> Result<NetworkType, WxError> {
    let answer: Answer = call(Interface::GetNetworkType, &NoParameters {}).await?;
    Ok(answer.network_type)
}

/// Some clients say `WIFI` or `4G`.
pub(super) fn lower_case(network_type: &str) -> Option<String> {
    Some(network_type.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::wx::normalise;

    #[test]
    fn network_types_are_the_same_from_every_client() {
        for (raw, expected) in [
            ("wifi", NetworkType::Wifi),
            ("WIFI", NetworkType::Wifi),
            ("5G", NetworkType::Cellular(5)),
            ("none", NetworkType::Other("none".into())),
        ] {
            let raw = json!({ "networkType": raw, "errMsg": "getNetworkType:ok" });
            let answer: Answer =
                serde_json::from_value(normalise(Interface::GetNetworkType, raw)).expect("valid");
            assert_eq!(answer.network_type, expected);
        }
    }

    #[test]
    fn network_types_keep_what_the_client_said() {
        for (text, expected) in [
            ("wifi", NetworkType::Wifi),
            ("5g", NetworkType::Cellular(5)),
            ("edge", NetworkType::Other("edge".into())),
            ("g", NetworkType::Other("g".into())),
        ] {
            let network = NetworkType::from(text.to_owned());
            assert_eq!(network, expected);
            assert_eq!(network.to_string(), text);
        }
    }
}
