//! One callback, or one event of an open tag, in the log.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use crate::{
    catalog::{Callback, Interface},
    components::{CopyButton, FailureDiagnosis, Localized, at_once},
    text::Text,
    wx::{CallbackEvent, OpenTagEvent, normalise},
};

/// What the log tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Callback(CallbackEvent),
    OpenTag(OpenTagEvent),
}

impl Told {
    /// Of the interface or the tag.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Callback(event) => event.interface.name(),
            Self::OpenTag(event) => event.tag.name(),
        }
    }

    /// The callback, or a tag's event by its own name.
    pub fn outcome(&self) -> &'static str {
        match self {
            Self::Callback(event) => event.outcome.name(),
            Self::OpenTag(event) => event.name,
        }
    }

    /// The outcome by which it is coloured.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::OpenTag(OpenTagEvent { name: "error", .. }) => Callback::Fail.name(),
            Self::Callback(event) if adds_no_card(event) => "in_vain",
            told => told.outcome(),
        }
    }

    /// The result or the detail, as the page got it.
    pub fn json(&self) -> &str {
        match self {
            Self::Callback(event) => &event.json,
            Self::OpenTag(event) => &event.json,
        }
    }

    fn callback(&self) -> Option<&CallbackEvent> {
        match self {
            Self::Callback(event) => Some(event),
            Self::OpenTag(_) => None,
        }
    }
}

/// Whether it is a success of addCard that put no card into the pack.
fn adds_no_card(event: &CallbackEvent) -> bool {
    if event.interface != Interface::AddCard || event.outcome != Callback::Success {
        return false;
    }
    let result: Value = serde_json::from_str(&event.json).unwrap_or_default();
    let result = normalise(event.interface, result);
    let is_added = |card: &Value| card["isSuccess"] == Value::Bool(true);
    let cards = result["cardList"].as_array();
    cards.is_some_and(|cards| !cards.iter().any(is_added))
}

/// A callback with the time it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LogEntry {
    /// Counts on, also when the log has been cleared.
    pub number: usize,
    /// `14:03:07.042` by the phone's clock.
    pub time: String,
    pub told: Told,
}

impl LogEntry {
    /// What the button copies.
    pub fn to_json(&self) -> String {
        // the result as it is: reading and writing it again would sort its fields
        let result = match self.result() {
            Some(_) => self.told.json().to_owned(),
            None => Value::from(self.told.json()).to_string(),
        };
        format!(
            r#"{{"time":"{}","interface":"{}","outcome":"{}","result":{result}}}"#,
            self.time,
            self.told.name(),
            self.told.outcome(),
        )
    }

    fn result(&self) -> Option<Value> {
        serde_json::from_str(self.told.json()).ok()
    }

    /// The documented form of the result, where the client sent another.
    fn normalised(&self) -> Option<String> {
        let interface = self.told.callback()?.interface;
        let result = self.result()?;
        let normalised = normalise(interface, result.clone());
        (normalised != result).then(|| format!("{normalised:#}"))
    }

    /// The interface and the errMsg of a failure, together with the code beside it.
    fn failure(&self) -> Option<(Interface, String)> {
        let event = self.told.callback()?;
        if event.outcome != Callback::Fail {
            return None;
        }
        let result = self.result().unwrap_or_default();
        let err_msg = result["errMsg"].as_str().unwrap_or_default();
        let code = ["errCode", "err_code", "errcode"]
            .into_iter()
            .map(|name| &result[name])
            .find(|code| !code.is_null());
        let err_msg = match code {
            Some(code) => format!("{err_msg},errCode:{code}"),
            None => err_msg.to_owned(),
        };
        Some((event.interface, err_msg))
    }
}

/// All of `entries` as a JSON array.
pub(super) fn to_json(entries: &[Arc<LogEntry>]) -> String {
    let entries: Vec<_> = entries.iter().map(|entry| entry.to_json()).collect();
    format!("[{}]", entries.join(",\n"))
}

/// The longest text that is shown, in bytes; a picture's data take megabytes, and copying gives all of them.
const SHOWN: usize = 20_000;

/// The beginning of `text`, and how many characters are left out behind it.
fn shortened(mut text: String) -> (String, Option<usize>) {
    if text.len() <= SHOWN {
        return (text, None);
    }
    let end = (0..=SHOWN).rev().find(|end| text.is_char_boundary(*end));
    let left_out = text.split_off(end.unwrap_or_default());
    (text, Some(left_out.chars().count()))
}

/// JSON as far as it is shown; the second element says what is missing.
fn json_text(json: String) -> (String, Option<AnyView>) {
    let (shown, left_out) = shortened(json);
    let note = left_out.map(|count| {
        let text = Text {
            zh: format!("……还有 {count} 个字符未显示，复制时包含全部。").into(),
            en: format!("… {count} more characters are not shown; copying gives all.").into(),
        };
        at_once(view! { <p class="log_left_out"><Localized text=text /></p> })
    });
    (shown, note)
}

/// The item of the list. The raw JSON stands alone in the element that carries the interface and the outcome.
#[component]
pub(super) fn Entry(
    entry: Arc<LogEntry>,
    /// Notified when the entry has become longer.
    grown: Trigger,
) -> impl IntoView {
    let (name, outcome, kind) = (entry.told.name(), entry.told.outcome(), entry.told.kind());
    let normalised = entry.normalised().map(|json| {
        let (json, left_out) = json_text(json);
        view! {
            <details class="log_normalised">
                <summary><Localized text=Text::new("规范化后", "Normalised") /></summary>
                <pre class="log_json">{json}</pre>
                {left_out}
            </details>
        }
    });
    let diagnosis = entry.failure().map(|(interface, err_msg)| {
        view! { <FailureDiagnosis interface=interface err_msg=err_msg grown=grown /> }
    });
    let time = entry.time.clone();
    let (json, left_out) = json_text(entry.told.json().to_owned());
    view! {
        <li class="log_entry" data-kind=kind>
            <div class="log_title">
                <time>{time}</time>
                <span class="log_name">{name}</span>
                <span class="log_outcome" data-kind=kind>{outcome}</span>
                <CopyButton label=Text::new("复制", "Copy") text=move || entry.to_json() />
            </div>
            <pre class="log_json" data-interface=name data-outcome=outcome>{json}</pre>
            {left_out}
            {normalised}
            {diagnosis}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::OpenTag;

    fn entry(interface: Interface, outcome: Callback, json: &str) -> LogEntry {
        LogEntry {
            number: 0,
            time: "14:03:07.042".into(),
            told: Told::Callback(CallbackEvent {
                interface,
                outcome,
                json: json.into(),
            }),
        }
    }

    #[test]
    fn an_entry_is_copied_as_json_with_the_result_as_it_came() {
        let json = r#"{"localIds":"[\"wx://1\"]","errMsg":"chooseImage:ok"}"#;
        let entry = entry(Interface::ChooseImage, Callback::Success, json);
        assert_eq!(
            entry.to_json(),
            format!(
                r#"{{"time":"14:03:07.042","interface":"chooseImage","outcome":"success","result":{json}}}"#
            )
        );
        let entry = Arc::new(entry);
        let all = to_json(&[entry.clone(), entry]);
        assert!(serde_json::from_str::<Vec<Value>>(&all).is_ok(), "{all}");
    }

    #[test]
    fn a_result_that_is_no_json_is_copied_as_text() {
        let entry = entry(
            Interface::OnMenuShareTimeline,
            Callback::Trigger,
            "say \"x\"",
        );
        let copied: Value = serde_json::from_str(&entry.to_json()).unwrap();
        assert_eq!(copied["result"], "say \"x\"");
    }

    #[test]
    fn the_documented_form_is_shown_only_where_the_client_sent_another() {
        let of = |json| entry(Interface::ChooseImage, Callback::Success, json).normalised();
        assert_eq!(
            of(r#"{"localIds":["wx://1"],"errMsg":"chooseImage:ok"}"#),
            None
        );
        let normalised = of(r#"{"localIds":"[\"wx://1\"]","errMsg":"chooseImage:ok"}"#).unwrap();
        let normalised: Value = serde_json::from_str(&normalised).unwrap();
        assert_eq!(normalised["localIds"], serde_json::json!(["wx://1"]));
    }

    #[test]
    fn an_event_of_an_open_tag_stands_there_by_its_name() {
        let entry = LogEntry {
            number: 0,
            time: String::new(),
            told: Told::OpenTag(OpenTagEvent {
                tag: OpenTag::LaunchApp,
                name: "error",
                json: r#"{"errMsg":"launch:fail"}"#.into(),
            }),
        };
        assert_eq!(
            entry.to_json(),
            r#"{"time":"","interface":"wx-open-launch-app","outcome":"error","result":{"errMsg":"launch:fail"}}"#
        );
        assert_eq!(entry.told.kind(), "fail");
    }

    #[test]
    fn a_success_that_adds_no_card_is_not_coloured_as_one() {
        for (cards, kind) in [
            (r#"[{"isSuccess":true},{"isSuccess":false}]"#, "success"),
            (r#"[{"isSuccess":false}]"#, "in_vain"),
            ("null", "success"),
        ] {
            let json = format!(r#"{{"cardList":{cards},"errMsg":"addCard:ok"}}"#);
            let entry = entry(Interface::AddCard, Callback::Success, &json);
            assert_eq!(
                (entry.told.outcome(), entry.told.kind()),
                ("success", kind),
                "{cards}"
            );
        }
    }

    #[test]
    fn what_is_too_long_to_show_is_counted() {
        let short = "中".repeat(SHOWN / 3);
        assert_eq!(shortened(short.clone()), (short.clone(), None));
        assert_eq!(shortened(short.clone() + "文字中"), (short, Some(3)));
    }

    #[test]
    fn only_failures_are_diagnosed_and_their_code_counts() {
        let of = |outcome, json| entry(Interface::OpenEnterpriseChat, outcome, json).failure();
        let json = r#"{"errMsg":"openEnterpriseChat:fail","errCode":10002}"#;
        assert_eq!(of(Callback::Success, json), None);
        assert_eq!(
            of(Callback::Fail, json)
                .map(|(_, err_msg)| err_msg)
                .as_deref(),
            Some("openEnterpriseChat:fail,errCode:10002")
        );
    }
}
