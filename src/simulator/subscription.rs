//! What wx-open-subscribe tells of the user's answer, in WeChat's forms.

use serde_json::{Map, Value, json};

use crate::text::Text;

/// More templates than these can't be asked for at once.
const MOST: usize = 3;

/// No template is named.
pub const EMPTY: u32 = 10001;

/// More than [`MOST`].
pub const TOO_MANY: u32 = 20003;

/// The codes that WeChat documents, in short.
pub const ERRORS: &[(u32, Text)] = &[
    (EMPTY, Text::new("参数为空", "no template given")),
    (10002, Text::new("请求失败", "the request failed")),
    (10003, Text::new("请求发送失败", "the request was not sent")),
    (10004, Text::new("参数类型错误", "wrong type")),
    (20001, Text::new("没有模板数据", "no such template")),
    (20002, Text::new("模板类型不一致", "types mixed")),
    (TOO_MANY, Text::new("模板过多", "too many templates")),
    (
        20004,
        Text::new("用户关闭了总开关", "switched off by the user"),
    ),
    (20005, Text::new("服务号被封禁", "account banned")),
];

/// What the user has said to a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Accept,
    Reject,
    /// The sheet was closed.
    Cancel,
}

impl Answer {
    const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Cancel => "cancel",
        }
    }
}

/// The ids of the attribute `template`.
///
/// # Errors
/// WeChat's code for what can't be asked for.
pub fn templates(attribute: &str) -> Result<Vec<String>, u32> {
    let ids = attribute.split(',').map(str::trim);
    let ids: Vec<String> = ids.filter(|id| !id.is_empty()).map(str::to_owned).collect();
    match ids.len() {
        0 => Err(EMPTY),
        1..=MOST => Ok(ids),
        _ => Err(TOO_MANY),
    }
}

/// `detail` of the event `success`: JSON texts in a JSON text.
pub fn success(answers: &[(String, Answer)]) -> Value {
    let details: Map<String, Value> = answers
        .iter()
        .map(|(id, answer)| {
            let status = json!({ "status": answer.name() });
            (id.clone(), status.to_string().into())
        })
        .collect();
    json!({ "errMsg": "subscribe:ok", "subscribeDetails": Value::Object(details).to_string() })
}

/// `detail` of the event `error`.
pub fn error(code: u32) -> Value {
    json!({ "errMsg": "subscribe:fail", "errCode": code })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_the_catalogue() {
        let spec = crate::catalog::OpenTag::Subscribe.spec();
        let documented: Vec<_> = spec.errors.iter().map(|error| error.code).collect();
        let codes: Vec<_> = ERRORS.iter().map(|(code, _)| code.to_string()).collect();
        assert_eq!(codes, documented);
    }

    #[test]
    fn one_to_three_templates_can_be_asked_for() {
        assert_eq!(templates(" , "), Err(EMPTY));
        assert_eq!(templates("a, b"), Ok(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(templates("a,b,c").map(|ids| ids.len()), Ok(3));
        assert_eq!(templates("a,b,c,d"), Err(TOO_MANY));
    }

    #[test]
    fn answers_are_texts_in_a_text() {
        let answers = [
            ("a".to_owned(), Answer::Accept),
            ("b".to_owned(), Answer::Reject),
        ];
        let told = success(&answers);
        assert_eq!(told["errMsg"], "subscribe:ok");
        let details = told["subscribeDetails"].as_str().unwrap();
        let details: Value = serde_json::from_str(details).unwrap();
        assert_eq!(details["a"], r#"{"status":"accept"}"#);
        assert_eq!(details["b"], r#"{"status":"reject"}"#);
    }
}
