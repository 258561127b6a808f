//! 业务视图: openBusinessView.

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    EnvVersion, WxError,
    call::{call, invalid},
};
use crate::{catalog::Interface, text::Text};

/// Parameters of [`open_business_view`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct OpenBusinessView {
    /// Named by the document of the business, such as `wxpayScoreUse`. Not empty.
    #[builder(into)]
    pub business_type: String,
    /// `a=1&b=2`, each value percent-encoded.
    #[builder(into)]
    pub query_string: String,
    pub env_version: EnvVersion,
}

impl OpenBusinessView {
    pub fn new(business_type: impl Into<String>) -> Self {
        Self {
            business_type: business_type.into(),
            query_string: String::new(),
            env_version: EnvVersion::Release,
        }
    }
}

/// What a business view came back with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BusinessViewResult {
    /// 0 for success, from clients that give one.
    #[serde(default)]
    pub err_code: Option<i64>,
    /// As the document of the business says; null when there is none.
    #[serde(default)]
    pub extra_data: Value,
}

/// Opens a business view of WeChat's own and waits until the user comes back.
///
/// # Errors
/// [`WxError::InvalidParameter`] without a business type, [`WxError::Cancelled`] when the user goes back.
pub async fn open_business_view(
    parameters: OpenBusinessView,
) -> Result<BusinessViewResult, WxError> {
    if parameters.business_type.is_empty() {
        return Err(invalid(
            Interface::OpenBusinessView,
            "businessType",
            Text::new("不能为空", "must not be empty"),
        ));
    }
    call(Interface::OpenBusinessView, &parameters).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::wx::normalise;

    #[test]
    fn a_business_type_is_enough() {
        assert_eq!(
            serde_json::to_value(OpenBusinessView::new("wxpayScoreUse")).expect("serializable"),
            json!({ "businessType": "wxpayScoreUse", "queryString": "", "envVersion": "release" })
        );
    }

    #[test]
    fn extra_data_is_read_as_object_and_as_json_string() {
        for (result, extra_data) in [
            (
                json!({ "errCode": "0", "extraData": { "a": 1 } }),
                json!({ "a": 1 }),
            ),
            (
                json!({ "errCode": 0, "extraData": "{\"a\":1}" }),
                json!({ "a": 1 }),
            ),
            (json!({ "errCode": 0 }), Value::Null),
        ] {
            let result = normalise(Interface::OpenBusinessView, result);
            assert_eq!(
                serde_json::from_value::<BusinessViewResult>(result).expect("a result"),
                BusinessViewResult {
                    err_code: Some(0),
                    extra_data
                }
            );
        }
    }
}
