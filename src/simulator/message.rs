//! A message of the bridge: what the panel lists, scripts read and files carry.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    comparison::{beginning, cut},
    naming,
    wrong::{NoJson, Wrong, read_json},
};
use crate::text::Text;

/// How much of a message can be searched: pictures are texts too.
const SEARCHED: usize = 4_000;

/// How much of a message a row shows.
const PREVIEWED: usize = 160;

/// What a message was; so also which way it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// The page calls.
    Invoke,
    /// The client answers the call.
    Answer,
    /// The page listens.
    On,
    /// The client tells of something.
    Event,
    /// The page has something for the client's log.
    Log,
    /// The simulated client has something to tell the page's developer.
    Warning,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::Invoke,
        Self::Answer,
        Self::On,
        Self::Event,
        Self::Log,
        Self::Warning,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Invoke => "invoke",
            Self::Answer => "answer",
            Self::On => "on",
            Self::Event => "event",
            Self::Log => "log",
            Self::Warning => "warning",
        }
    }

    pub const fn label(self) -> Text {
        match self {
            Self::Invoke => Text::new("调用", "Calls"),
            Self::Answer => Text::new("应答", "Answers"),
            Self::On => Text::new("监听", "Listeners"),
            Self::Event => Text::new("事件", "Events"),
            Self::Log => Text::new("日志", "Log"),
            Self::Warning => Text::new("提醒", "Warnings"),
        }
    }

    /// Whether it went from the page to the client.
    pub const fn is_of_page(self) -> bool {
        matches!(self, Self::Invoke | Self::On | Self::Log)
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Counts on, also when the list is cleared.
    pub number: usize,
    /// Of an answer: the number of the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    /// Of a call that was made again: the number of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay_of: Option<usize>,
    pub kind: Kind,
    /// The bridge's name.
    pub name: String,
    /// As it went over the bridge.
    pub raw: Arc<Value>,
    /// What has become of it once jweixin and the page's callbacks have been over it: they change it in place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Arc<Value>>,
    /// Milliseconds since the page began.
    pub at: f64,
    /// Of an answer: the milliseconds that it took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<f64>,
}

/// How a call has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Ok,
    Cancel,
    Fail,
}

impl Ending {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Cancel => "cancel",
            Self::Fail => "fail",
        }
    }
}

impl Message {
    /// What follows the colon of an answer's message, after the callbacks where they have run; empty for other messages.
    pub fn result(&self) -> &str {
        if self.kind != Kind::Answer {
            return "";
        }
        let said = self.seen.as_deref().and_then(err_msg);
        let said = said.or_else(|| err_msg(&self.raw)).unwrap_or_default();
        said.split_once(':').map_or(said, |(_, result)| result)
    }

    /// `None` for what is no answer.
    pub fn ending(&self) -> Option<Ending> {
        let result = (self.kind == Kind::Answer).then(|| self.result())?;
        Some(match result {
            "ok" | "confirm" => Ending::Ok,
            "cancel" => Ending::Cancel,
            // a network's name is an answer of its own
            _ if self.name == "getNetworkType" && !result.starts_with("fail") => Ending::Ok,
            _ => Ending::Fail,
        })
    }

    /// The beginning of it in one line.
    pub fn preview(&self) -> String {
        match &*self.raw {
            Value::Null => String::new(),
            Value::Object(fields) if fields.is_empty() => String::new(),
            Value::String(text) => cut(text, PREVIEWED),
            raw => beginning(raw, PREVIEWED),
        }
    }
}

fn err_msg(value: &Value) -> Option<&str> {
    let told = value.get("errMsg").or_else(|| value.get("err_msg"));
    told.and_then(Value::as_str)
}

/// Which messages are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// In a name or in what was said; without regard to case.
    pub text: String,
    pub hidden: BTreeSet<Kind>,
}

impl Filter {
    pub fn shows(&self, message: &Message) -> bool {
        if self.hidden.contains(&message.kind) {
            return false;
        }
        let sought = self.text.trim().to_lowercase();
        let says = |text: &str| text.to_lowercase().contains(&sought);
        sought.is_empty()
            || says(&message.name)
            || naming::translated(&message.name).is_some_and(says)
            || says(&beginning(&message.raw, SEARCHED))
            || message
                .seen
                .as_ref()
                .is_some_and(|seen| says(&beginning(seen, SEARCHED)))
    }
}

/// All messages of a page, with what they depend on: what an exported file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recording {
    /// `wx-simulator`
    pub format: String,
    /// `android`
    pub client: String,
    /// What follows `MicroMessenger/`.
    pub version: String,
    pub user_agent: String,
    /// The page's address.
    pub page: String,
    /// When the page began, by ISO 8601.
    pub began: String,
    /// When this was made, by ISO 8601.
    pub time: String,
    pub settings: Value,
    pub messages: Vec<Message>,
}

/// A file that is no recording.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum NoRecording {
    NoJson(NoJson),
    /// It lacks a field, or has another one in its place.
    Field(Wrong),
    /// Numbers that don't count on.
    Order,
}

impl NoRecording {
    /// For the panel.
    pub fn text(&self) -> Text {
        let Text { zh, en } = match self {
            Self::NoJson(broken) => broken.text(),
            Self::Field(wrong) => wrong.said_of(""),
            Self::Order => Text::new(
                "messages 的 number 应逐条递增",
                "the numbers of its messages have to count on",
            ),
        };
        let zh = zh.trim_end_matches('。');
        Text {
            zh: format!("这不是检查器导出的文件：{zh}。").into(),
            en: format!("This is no export of the inspector: {en}.").into(),
        }
    }
}

/// The texts of a recording, besides its format.
const TEXTS: [&str; 6] = ["client", "version", "userAgent", "page", "began", "time"];

impl Recording {
    /// What marks a file as one of these.
    pub const FORMAT: &str = "wx-simulator";

    /// Reads an exported file.
    ///
    /// # Errors
    /// [`NoRecording`]
    pub fn read(text: &str) -> Result<Self, NoRecording> {
        let file = read_json(text).map_err(NoRecording::NoJson)?;
        if file["format"] != Self::FORMAT {
            let wanted = Text::new("“wx-simulator”", "\"wx-simulator\"");
            return Err(no_field("format", wanted, file.get("format")));
        }
        let text = || Text::new("字符串", "a string");
        for name in TEXTS {
            if !file[name].is_string() {
                return Err(no_field(name, text(), file.get(name)));
            }
        }
        if !file["settings"].is_object() {
            let wanted = Text::new("对象", "an object");
            return Err(no_field("settings", wanted, file.get("settings")));
        }
        let messages = file["messages"].as_array();
        let messages = messages.ok_or_else(|| {
            let wanted = Text::new("数组", "a list");
            no_field("messages", wanted, file.get("messages"))
        })?;
        let read = Self::deserialize(&file).map_err(|_| no_message(messages))?;
        if !read
            .messages
            .is_sorted_by(|one, next| one.number < next.number)
        {
            return Err(NoRecording::Order);
        }
        Ok(read)
    }
}

const NO_MESSAGE: Text = Text::new(
    "含 number、kind、name、raw、at 的消息",
    "a message with number, kind, name, raw and at",
);

/// Of messages that can't all be read.
fn no_message(messages: &[Value]) -> NoRecording {
    let wrong = |message: &Value| Message::deserialize(message).is_err();
    let at = messages.iter().position(wrong).unwrap_or_default();
    no_field(&format!("messages[{at}]"), NO_MESSAGE, messages.get(at))
}

fn no_field(path: &str, wanted: Text, given: Option<&Value>) -> NoRecording {
    let wrong = match given {
        Some(given) => Wrong::new(wanted, given),
        None => Wrong::missing(wanted),
    };
    NoRecording::Field(wrong.within(path))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(kind: Kind, name: &str, raw: Value) -> Message {
        Message {
            number: 1,
            of: None,
            replay_of: None,
            kind,
            name: name.to_owned(),
            raw: Arc::new(raw),
            seen: None,
            at: 12.5,
            duration: None,
        }
    }

    #[test]
    fn answers_have_an_ending() {
        for (name, err_msg, ending) in [
            ("geoLocation", "geo_location:ok", Ending::Ok),
            ("chooseImage", "chooseImage:cancel", Ending::Cancel),
            ("chooseImage", "system:access_denied", Ending::Fail),
            ("getNetworkType", "network_type:wwan", Ending::Ok),
            ("getNetworkType", "network_type:fail", Ending::Fail),
        ] {
            let answer = message(Kind::Answer, name, json!({ "err_msg": err_msg }));
            assert_eq!(answer.ending(), Some(ending), "{err_msg}");
        }
        let call = message(Kind::Invoke, "chooseImage", json!({}));
        assert_eq!((call.ending(), call.result()), (None, ""));
    }

    #[test]
    fn the_page_s_word_counts() {
        let mut answer = message(
            Kind::Answer,
            "geoLocation",
            json!({ "err_msg": "system:access_denied" }),
        );
        answer.seen = Some(Arc::new(
            json!({ "errMsg": "getLocation:permission denied" }),
        ));
        assert_eq!(answer.result(), "permission denied");
    }

    #[test]
    fn messages_are_found_by_either_name_by_content_and_by_kind() {
        let call = message(Kind::Invoke, "geoLocation", json!({ "type": "GCJ02" }));
        let filter = |text: &str| Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        for text in ["", "  ", "geoloc", "getLocation", "gcj02"] {
            assert!(filter(text).shows(&call), "{text}");
        }
        assert!(!filter("chooseImage").shows(&call));
        let hidden = Filter {
            hidden: [Kind::Invoke].into(),
            ..Filter::default()
        };
        assert!(!hidden.shows(&call));
    }

    #[test]
    fn a_recording_can_be_read_again_and_nothing_else() {
        let recording = Recording {
            format: Recording::FORMAT.to_owned(),
            client: "ios".to_owned(),
            version: "8.0.47".to_owned(),
            user_agent: "Mozilla/5.0".to_owned(),
            page: "https://demo.test/".to_owned(),
            began: "2026-11-21T10:00:00.000Z".to_owned(),
            time: "2026-11-21T10:00:01.000Z".to_owned(),
            settings: json!({}),
            messages: vec![message(Kind::Log, "log", json!("x"))],
        };
        let text = serde_json::to_string(&recording).unwrap();
        assert_eq!(Recording::read(&text), Ok(recording.clone()));
        let twice = [&recording.messages[..], &recording.messages].concat();
        let twice = serde_json::to_string(&Recording {
            messages: twice,
            ..recording
        });
        assert_eq!(Recording::read(&twice.unwrap()), Err(NoRecording::Order));
        let with = |name: &str, value: Value| {
            let mut file: Value = serde_json::from_str(&text).unwrap();
            file[name] = value;
            file.to_string()
        };
        let said = |text: &str| Recording::read(text).unwrap_err().text();
        for (text, zh, en) in [
            (
                r#"{"a":1}"#.to_owned(),
                "format 应为“wx-simulator”，但没有填写",
                "format has to be \"wx-simulator\", and is missing",
            ),
            ("[]".to_owned(), "format 应为", "format has to be"),
            ("[{".to_owned(), "第 1 行第 2 个字符", "line 1, column 2"),
            (
                with("format", json!("har")),
                "不能是 \"har\"",
                "not \"har\"",
            ),
            (
                with("page", json!(1)),
                "page 应为字符串，不能是 1",
                "page has to be a string, not 1",
            ),
            (
                with("settings", Value::Null),
                "settings 应为对象",
                "settings has to be an object",
            ),
            (
                with("messages", json!({})),
                "messages 应为数组",
                "messages has to be a list",
            ),
            (
                with("messages", json!([1])),
                "messages[0] 应为含",
                "messages[0] has to be a message",
            ),
        ] {
            let told = said(&text);
            assert!(told.zh.contains(zh) && told.en.contains(en), "{told:?}");
        }
    }
}
