//! downloadVoice: the uploaded recording back into the client.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn DownloadVoiceDemo() -> impl IntoView {
    let voice = DemoState::get().server_voice;
    let download = move || async move {
        let Some(server_id) = voice.get_untracked() else {
            return Ok(Text::new(
                "请先用 uploadVoice 上传语音。",
                "Upload a recording with uploadVoice first.",
            ));
        };
        let local_id = wx::download_voice(wx::DownloadVoice::new(server_id)).await?;
        Ok(Text {
            zh: format!("已下载，localId：{local_id}").into(),
            en: format!("Downloaded, localId: {local_id}").into(),
        })
    };
    view! { <DemoButton interface=Interface::DownloadVoice call=download /> }
}
