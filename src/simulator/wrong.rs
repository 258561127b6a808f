//! A value that can't be what it was given as: where, what would be right, and what was given. In words of our own, for people
//! and for scripts.

use serde_json::Value;

use super::comparison::cut;
use crate::text::Text;

/// So much of what was given is repeated.
const SHOWN: usize = 60;

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.said_of("").en)]
pub struct Wrong {
    /// Where, from the value that was looked at: `[0].uuid`; empty: that value itself.
    pub path: String,
    /// What would be right, so that "has to be …" becomes a sentence.
    pub wanted: Text,
    /// What is there instead, if anything is.
    pub given: Option<Value>,
}

impl Wrong {
    /// The value itself is.
    pub fn new(wanted: Text, given: &Value) -> Self {
        Self {
            path: String::new(),
            wanted,
            given: Some(given.clone()),
        }
    }

    /// Something that has to be there isn't.
    pub fn missing(wanted: Text) -> Self {
        Self {
            path: String::new(),
            wanted,
            given: None,
        }
    }

    /// The same, as seen from what holds the value at `path`.
    #[must_use]
    pub fn within(self, path: &str) -> Self {
        Self {
            path: format!("{path}{}", self.path),
            ..self
        }
    }

    /// A sentence about the value of this name, with what is wrong in it.
    pub fn said_of(&self, name: &str) -> Text {
        let Self { path, wanted, .. } = self;
        let (zh, en) = match &self.given {
            None => ("但没有填写".to_owned(), "and is missing".to_owned()),
            Some(Value::String(text)) if text.is_empty() => {
                ("不能为空".to_owned(), "not empty".to_owned())
            }
            Some(given) => {
                let given = cut(&given.to_string(), SHOWN);
                (format!("不能是 {given}"), format!("not {given}"))
            }
        };
        // Chinese quotation marks need no space
        let gap = if path.is_empty() && name.ends_with('”') {
            ""
        } else {
            " "
        };
        Text {
            zh: format!("{name}{path}{gap}应为{}，{zh}。", wanted.zh).into(),
            en: format!("{name}{path} has to be {}, {en}", wanted.en).into(),
        }
    }
}

/// Where JSON breaks off or goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoJson {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}

impl NoJson {
    /// What there is to say of it.
    pub fn text(self) -> Text {
        let Self { line, column } = self;
        Text {
            zh: format!("不是有效的 JSON：第 {line} 行第 {column} 个字符处有误").into(),
            en: format!("no valid JSON: look at line {line}, column {column}").into(),
        }
    }
}

/// JSON as people write it.
///
/// # Errors
/// [`NoJson`]
pub fn read_json(text: &str) -> Result<Value, NoJson> {
    serde_json::from_str(text).map_err(|error| NoJson {
        line: error.line().max(1),
        column: error.column().max(1),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_says_where_what_is_wanted_and_what_there_is() {
        let wanted = || Text::new("字符串", "a string");
        let wrong = |given: Value| Wrong::new(wanted(), &given).within("[0].uuid");
        for (wrong, zh, en) in [
            (
                wrong(json!(1)),
                "设备[0].uuid 应为字符串，不能是 1。",
                "设备[0].uuid has to be a string, not 1",
            ),
            (
                wrong(json!("")),
                "设备[0].uuid 应为字符串，不能为空。",
                "设备[0].uuid has to be a string, not empty",
            ),
            (
                Wrong::missing(wanted()).within(".uuid"),
                "设备.uuid 应为字符串，但没有填写。",
                "设备.uuid has to be a string, and is missing",
            ),
        ] {
            let said = wrong.said_of("设备");
            assert_eq!((&*said.zh, &*said.en), (zh, en));
        }
        let long = wrong(json!("x".repeat(500))).to_string();
        assert!(long.len() < 150, "{long}");
    }

    #[test]
    fn broken_json_is_located() {
        assert_eq!(read_json("[1]"), Ok(json!([1])));
        assert_eq!(read_json("[{"), Err(NoJson { line: 1, column: 2 }));
        assert_eq!(read_json("[\n1,]"), Err(NoJson { line: 2, column: 3 }));
        assert_eq!(read_json(""), Err(NoJson { line: 1, column: 1 }));
    }
}
