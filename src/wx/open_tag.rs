//! 开放标签: what their events tell, and the one that says that a client has none.
//!
//! Fields of `event.detail` that a client leaves out are empty; iOS sends the whole of it as a JSON string.

use std::collections::BTreeMap;

use leptos::ev::Event;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{WxError, browser};

/// Why a tag failed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OpenTagFailure {
    /// Such as `launch:fail`.
    pub err_msg: String,
    /// From wx-open-subscribe: 10001 to 20005.
    pub err_code: Option<i64>,
}

impl From<OpenTagFailure> for WxError {
    fn from(failure: OpenTagFailure) -> Self {
        match failure.err_code {
            Some(code) => Self::Failed {
                err_msg: format!("{} ({code})", failure.err_msg),
            },
            None => Self::from_err_msg(&failure.err_msg),
        }
    }
}

/// The app that wx-open-launch-app has opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AppLaunch {
    pub app_id: String,
    pub ext_info: String,
}

/// What the user has answered to wx-open-subscribe, by template id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscribed {
    pub templates: BTreeMap<String, SubscribeStatus>,
}

/// The answer for one template. An open set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubscribeStatus {
    /// The account may send.
    Accept,
    Reject,
    Cancel,
    /// WeChat has left the template out, as another of its kind and title was asked for.
    Filter,
    /// Anything else, as the client said it.
    Other(String),
}

impl From<String> for SubscribeStatus {
    fn from(status: String) -> Self {
        match status.as_str() {
            "accept" => Self::Accept,
            "reject" => Self::Reject,
            "cancel" => Self::Cancel,
            "filter" => Self::Filter,
            _ => Self::Other(status),
        }
    }
}

/// An event's `detail`.
pub(crate) fn event_detail(event: &Event) -> Value {
    browser::event_detail(event)
}

/// Reads a `detail`, and what can't be read as nothing: the event itself is news enough.
pub(crate) fn read_detail<T: DeserializeOwned + Default>(detail: Value) -> T {
    serde_json::from_value(plain(detail)).unwrap_or_default()
}

/// Reads the `detail` of wx-open-subscribe, JSON in JSON in JSON.
pub(crate) fn read_subscribed(detail: Value) -> Subscribed {
    let Value::Object(mut detail) = plain(detail) else {
        return Subscribed::default();
    };
    let templates = detail.remove("subscribeDetails").map(plain);
    let Some(Value::Object(templates)) = templates else {
        return Subscribed::default();
    };
    Subscribed {
        templates: templates
            .into_iter()
            .filter_map(|(id, answer)| Some((id, status(answer)?.into())))
            .collect(),
    }
}

fn status(answer: Value) -> Option<String> {
    match plain(answer) {
        Value::Object(answer) => answer.get("status")?.as_str().map(str::to_owned),
        Value::String(status) => Some(status),
        _ => None,
    }
}

/// What stands in a JSON string, if it is one.
fn plain(value: Value) -> Value {
    match &value {
        Value::String(json) => serde_json::from_str(json).unwrap_or(value),
        _ => value,
    }
}

/// Hears that this client has no open tags, also when it has said so before, until the current reactive owner is cleaned
/// up. `wx.config` succeeds all the same. Call it in an effect: on the server nothing is heard.
pub fn on_open_tags_error(on_error: impl Fn(OpenTagFailure) + 'static) {
    browser::on_open_tags_error(move |err_msg| {
        on_error(OpenTagFailure {
            err_msg,
            err_code: None,
        });
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn details_are_read_as_object_as_json_string_and_when_missing() {
        let launch = AppLaunch {
            app_id: "wx1".into(),
            ext_info: "a=1".into(),
        };
        let detail = json!({ "appId": "wx1", "extInfo": "a=1" });
        assert_eq!(read_detail::<AppLaunch>(detail.clone()), launch);
        assert_eq!(read_detail::<AppLaunch>(json!(detail.to_string())), launch);
        for detail in [
            json!(null),
            json!({}),
            json!("launch"),
            json!({ "appId": 1 }),
        ] {
            assert_eq!(read_detail::<AppLaunch>(detail), AppLaunch::default());
        }
    }

    #[test]
    fn answers_of_a_subscription_are_read_through_all_their_wrappings() {
        let accepted = json!({ "status": "accept" });
        let templates =
            json!({ "t1": accepted.to_string(), "t2": { "status": "reject" }, "t3": 7 });
        for details in [json!(templates.to_string()), templates] {
            let detail = json!({ "errMsg": "subscribe:ok", "subscribeDetails": details });
            for detail in [json!(detail.to_string()), detail] {
                let subscribed = read_subscribed(detail).templates;
                assert_eq!(subscribed["t1"], SubscribeStatus::Accept);
                assert_eq!(subscribed["t2"], SubscribeStatus::Reject);
                assert_eq!(
                    subscribed.len(),
                    2,
                    "an answer that can't be read is left out"
                );
            }
        }
        assert_eq!(read_subscribed(json!(null)), Subscribed::default());
    }

    #[test]
    fn a_failure_keeps_its_code() {
        let failure: OpenTagFailure =
            read_detail(json!({ "errMsg": "subscribe:fail", "errCode": 20004 }));
        assert_eq!(
            WxError::from(failure),
            WxError::Failed {
                err_msg: "subscribe:fail (20004)".into()
            }
        );
    }
}
