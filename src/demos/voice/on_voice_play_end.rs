//! onVoicePlayEnd: a voice has been played to its end.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::{EventButton, Reporter},
    text::Text,
    wx,
};

/// What to say of it.
pub(super) fn played(local_id: &str) -> Text {
    Text {
        zh: format!("语音（{local_id}）播放完毕。").into(),
        en: format!("The voice {local_id} has been played to its end.").into(),
    }
}

#[component]
pub fn OnVoicePlayEndDemo() -> impl IntoView {
    let register =
        |report: Reporter| wx::on_voice_play_end(move |local_id| report(Ok(played(&local_id))));
    view! {
        <EventButton
            interface=Interface::OnVoicePlayEnd
            registered=Text::new("已开始监听：语音播放完毕时会有提示。", "Listening for voices that come to their end.")
            register=register
        />
    }
}
