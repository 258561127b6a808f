//! 企业微信会话: openEnterpriseChat.

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{call, invalid},
};
use crate::{catalog::Interface, text::Text};

/// Parameters of [`open_enterprise_chat`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct OpenEnterpriseChat {
    /// User ids of the members, separated by semicolons. Not empty.
    #[builder(into)]
    pub user_ids: String,
    /// Name of the group; empty for a chat with one member.
    #[builder(into)]
    pub group_name: String,
}

impl OpenEnterpriseChat {
    /// Without a name for the group.
    pub fn new(user_ids: impl Into<String>) -> Self {
        Self {
            user_ids: user_ids.into(),
            group_name: String::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    #[serde(default)]
    err_code: Option<i64>,
}

/// Opens a chat between members of an enterprise; in WeCom only. Gives the client's error code where it has one.
///
/// # Errors
/// [`WxError::InvalidParameter`] when there is no member; else what the client reports.
pub async fn open_enterprise_chat(parameters: OpenEnterpriseChat) -> Result<Option<i64>, WxError> {
    if parameters.user_ids.split(';').all(str::is_empty) {
        return Err(invalid(
            Interface::OpenEnterpriseChat,
            "userIds",
            Text::new("至少要有一位成员", "must name at least one member"),
        ));
    }
    let answer: Answer = call(Interface::OpenEnterpriseChat, &parameters).await?;
    Ok(answer.err_code)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::wx::normalise;

    #[test]
    fn both_parameters_are_always_sent() {
        assert_eq!(
            serde_json::to_value(OpenEnterpriseChat::new("zhangsan")).expect("serializable"),
            json!({ "userIds": "zhangsan", "groupName": "" })
        );
    }

    #[test]
    fn the_error_code_is_read_as_number_as_text_and_when_missing() {
        let read = |result| {
            let result = normalise(Interface::OpenEnterpriseChat, result);
            serde_json::from_value::<Answer>(result)
                .expect("an answer")
                .err_code
        };
        assert_eq!(read(json!({ "errCode": 0 })), Some(0));
        assert_eq!(read(json!({ "errCode": "-1" })), Some(-1));
        assert_eq!(read(json!({ "errCode": "" })), None);
        assert_eq!(read(json!({ "errMsg": "openEnterpriseChat:ok" })), None);
    }
}
