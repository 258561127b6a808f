//! A call's answer in the client's own spelling, before jweixin has been over it.

use serde_json::{Map, Value};

use super::{native::Native, profile::SimulatedClient};

/// What a bridge callback is handed.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply(Map<String, Value>);

impl Reply {
    /// With this `err_msg` and nothing else.
    pub fn new(err_msg: impl Into<String>) -> Self {
        Self(Map::from_iter([(
            "err_msg".to_owned(),
            Value::String(err_msg.into()),
        )]))
    }

    pub fn ok(native: Native) -> Self {
        Self::new(format!("{}:ok", native.prefix()))
    }

    pub fn cancel(native: Native) -> Self {
        Self::new(format!("{}:cancel", native.prefix()))
    }

    /// The description is for the client's log; jweixin takes it away.
    pub fn fail(native: Native, description: &str) -> Self {
        Self::new(format!("{}:fail", native.prefix())).with("err_desc", description)
    }

    /// The account has no right to it.
    pub fn denied() -> Self {
        Self::new("system:access_denied")
    }

    /// A client that doesn't know the function.
    pub fn not_exist() -> Self {
        Self::new("system:function_not_exist")
    }

    /// Not among the verified names, or nothing is verified.
    pub fn offline(native: Native) -> Self {
        Self::new(format!(
            "{}:fail, the permission value is offline verifying",
            native.name()
        ))
    }

    /// An answer as somebody else gives it; what is no object counts as a failure.
    pub fn raw(native: Native, answer: Value) -> Self {
        match answer {
            Value::Object(fields)
                if fields.contains_key("err_msg") || fields.contains_key("errMsg") =>
            {
                Self(fields)
            }
            _ => Self::fail(native, "the answer has no err_msg"),
        }
    }

    /// The answer to a configuration as this client gives it: the developer tools tell of a refusal in words of their own, in the
    /// `errMsg` that jweixin leaves as it is.
    #[must_use]
    pub fn to_a_configuration(self, client: SimulatedClient) -> Self {
        let refused = self.err_msg().strip_prefix("pre_verify_jsapi:fail_");
        let (SimulatedClient::Devtools, Some(refused)) = (client, refused) else {
            return self;
        };
        let told = match refused {
            "invalid signature" => "系统错误，错误码：63002,invalid signature",
            "invalid appid" => "AppID 不合法",
            other => other,
        };
        let told = Value::String(format!("config:fail,Error: {told}"));
        Self(Map::from_iter([("errMsg".to_owned(), told)]))
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub fn err_msg(&self) -> &str {
        let told = self.0.get("err_msg").or_else(|| self.0.get("errMsg"));
        told.and_then(Value::as_str).unwrap_or_default()
    }

    pub fn is_ok(&self) -> bool {
        self.err_msg().ends_with(":ok")
    }

    pub fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_have_the_client_s_spelling() {
        for (reply, err_msg) in [
            (Reply::ok(Native::GeoLocation), "geo_location:ok"),
            (Reply::cancel(Native::ChooseImage), "chooseImage:cancel"),
            (Reply::fail(Native::EditAddress, "x"), "edit_address:fail"),
            (Reply::denied(), "system:access_denied"),
            (Reply::not_exist(), "system:function_not_exist"),
            (
                Reply::offline(Native::ImagePreview),
                "imagePreview:fail, the permission value is offline verifying",
            ),
        ] {
            assert_eq!(reply.err_msg(), err_msg);
            assert_eq!(reply.is_ok(), err_msg.ends_with(":ok"));
        }
    }

    #[test]
    fn an_answer_without_err_msg_is_a_failure() {
        for answer in [Value::Null, serde_json::json!({ "localIds": [] })] {
            assert_eq!(
                Reply::raw(Native::ChooseImage, answer).err_msg(),
                "chooseImage:fail"
            );
        }
        let answer = serde_json::json!({ "errMsg": "config:ok" });
        assert!(Reply::raw(Native::PreVerifyJsapi, answer).is_ok());
    }

    #[test]
    fn the_developer_tools_tell_of_a_refused_configuration_in_their_own_words() {
        let answered = |err_msg: &str, client| Reply::new(err_msg).to_a_configuration(client);
        for (raw, told) in [
            ("pre_verify_jsapi:ok", "pre_verify_jsapi:ok"),
            (
                "pre_verify_jsapi:fail_invalid url domain",
                "config:fail,Error: invalid url domain",
            ),
            (
                "pre_verify_jsapi:fail_invalid signature",
                "config:fail,Error: 系统错误，错误码：63002,invalid signature",
            ),
            (
                "pre_verify_jsapi:fail_invalid appid",
                "config:fail,Error: AppID 不合法",
            ),
        ] {
            for client in SimulatedClient::ALL {
                let expected = match client {
                    SimulatedClient::Devtools => told,
                    _ => raw,
                };
                assert_eq!(answered(raw, client).err_msg(), expected, "{client:?}");
            }
        }
    }
}
