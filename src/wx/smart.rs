//! 智能接口: translateVoice.

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::call,
    wire::{check_id, flag},
};
use crate::catalog::Interface;

/// Parameters of [`translate_voice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct TranslateVoice {
    /// Of a recording; from [`super::stop_record`] or [`super::on_voice_record_end`].
    #[builder(into)]
    pub local_id: String,
    /// Whether WeChat shows its progress over the page; `true` unless given.
    #[serde(serialize_with = "flag")]
    pub is_show_progress_tips: bool,
}

impl TranslateVoice {
    pub fn new(local_id: impl Into<String>) -> Self {
        Self {
            local_id: local_id.into(),
            is_show_progress_tips: true,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    /// Left out or empty when nothing was understood.
    #[serde(default)]
    translate_result: Option<String>,
}

impl Answer {
    fn text(self) -> Option<String> {
        self.translate_result.filter(|text| !text.is_empty())
    }
}

/// Turns a recording into text; `None` when WeChat could not make out any words.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty localId; else what WeChat reports.
pub async fn translate_voice(parameters: TranslateVoice) -> Result<Option<String>, WxError> {
    check_id(Interface::TranslateVoice, "localId", &parameters.local_id)?;
    let answer: Answer = call(Interface::TranslateVoice, &parameters).await?;
    Ok(answer.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_without_text_is_no_error() {
        for raw in [
            r#"{"translateResult":"","errMsg":"translateVoice:ok"}"#,
            r#"{"errMsg":"translateVoice:ok"}"#,
        ] {
            let answer: Answer = serde_json::from_str(raw).expect("valid");
            assert_eq!(answer.text(), None);
        }
        let answer: Answer = serde_json::from_str(r#"{"translateResult":"你好"}"#).expect("valid");
        assert_eq!(answer.text().as_deref(), Some("你好"));
    }
}
