//! translateVoice: the last recording as text.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    demos::{DemoState, voice::RECORD_FIRST},
    text::Text,
    wx,
};

#[component]
pub fn TranslateVoiceDemo() -> impl IntoView {
    let voice = DemoState::get().local_voice;
    let translate = move || async move {
        let Some(local_id) = voice.get_untracked() else {
            return Ok(RECORD_FIRST);
        };
        let text = wx::translate_voice(wx::TranslateVoice::new(local_id)).await?;
        Ok(match text {
            Some(text) => Text {
                zh: format!("识别结果：{text}").into(),
                en: format!("Recognised: {text}").into(),
            },
            None => Text::new("没有识别出内容。", "No words could be made out."),
        })
    };
    view! { <DemoButton interface=Interface::TranslateVoice call=translate /> }
}
