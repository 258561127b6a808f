//! uploadVoice: the last recording to WeChat's server.

use leptos::prelude::*;

use super::RECORD_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn UploadVoiceDemo() -> impl IntoView {
    let voice = DemoState::get().local_voice;
    let upload = move || async move {
        let Some(local_id) = voice.get_untracked() else {
            return Ok(RECORD_FIRST);
        };
        let server_id = wx::upload_voice(wx::UploadVoice::new(local_id)).await?;
        Ok(Text {
            zh: format!("已上传，serverId：{server_id}").into(),
            en: format!("Uploaded, serverId: {server_id}").into(),
        })
    };
    view! { <DemoButton interface=Interface::UploadVoice call=upload /> }
}
