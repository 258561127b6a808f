//! 基础接口: checkJsApi.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{call, invalid},
    wire::plain_or_json_string,
};
use crate::catalog::Interface;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckJsApi {
    js_api_list: Vec<&'static str>,
}

/// Which of the interfaces asked for this client supports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckJsApiResult {
    /// By interface name.
    #[serde(deserialize_with = "plain_or_json_string")]
    pub check_result: BTreeMap<String, bool>,
}

/// Asks whether this client supports `interfaces`.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty list; else what WeChat reports.
pub async fn check_js_api(interfaces: &[Interface]) -> Result<CheckJsApiResult, WxError> {
    if interfaces.is_empty() {
        return Err(invalid(
            Interface::CheckJsApi,
            "jsApiList",
            "must name at least one interface",
        ));
    }
    call(
        Interface::CheckJsApi,
        &CheckJsApi {
            js_api_list: interfaces
                .iter()
                .map(|interface| interface.name())
                .collect(),
        },
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_result_is_read_as_object_and_as_json_string() {
        for json in [
            r#"{"checkResult":{"chooseImage":true,"getLocation":false}}"#,
            r#"{"checkResult":"{\"chooseImage\":true,\"getLocation\":false}"}"#,
        ] {
            let result: CheckJsApiResult = serde_json::from_str(json).expect("valid");
            assert!(result.check_result["chooseImage"]);
            assert!(!result.check_result["getLocation"]);
        }
    }
}
