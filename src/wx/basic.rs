//! 基础接口: checkJsApi.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{call, invalid},
};
use crate::{catalog::Interface, text::Text};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckJsApi {
    js_api_list: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    check_result: BTreeMap<String, bool>,
}

/// Asks which of the interfaces `js_api_list` this client supports, and answers by name. Names that the catalogue doesn't
/// know may be asked for too; those it knows have [`Interface::name`].
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty list; else what WeChat reports.
pub async fn check_js_api(
    js_api_list: impl IntoIterator<Item: Into<String>>,
) -> Result<BTreeMap<String, bool>, WxError> {
    let js_api_list: Vec<_> = js_api_list.into_iter().map(Into::into).collect();
    if js_api_list.is_empty() {
        return Err(invalid(
            Interface::CheckJsApi,
            "jsApiList",
            Text::new("至少要有一个接口", "must name at least one interface"),
        ));
    }
    let answer: Answer = call(Interface::CheckJsApi, &CheckJsApi { js_api_list }).await?;
    Ok(answer.check_result)
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;
    use serde_json::json;

    use super::*;
    use crate::wx::normalise;

    #[test]
    fn check_result_is_read_as_object_and_as_json_string() {
        for check_result in [
            json!({ "chooseImage": true, "getLocation": false }),
            json!(r#"{"chooseImage":true,"getLocation":false}"#),
            json!({ "chooseImage": 1, "getLocation": "0", "odd": null }),
        ] {
            let raw = json!({ "checkResult": check_result, "errMsg": "checkJsApi:ok" });
            let answer: Answer =
                serde_json::from_value(normalise(Interface::CheckJsApi, raw)).expect("valid");
            assert!(answer.check_result["chooseImage"]);
            assert!(!answer.check_result["getLocation"]);
        }
    }

    #[test]
    fn an_empty_list_never_reaches_wechat() {
        assert!(matches!(
            check_js_api([""; 0]).now_or_never(),
            Some(Err(WxError::InvalidParameter {
                field: "jsApiList",
                ..
            }))
        ));
    }
}
