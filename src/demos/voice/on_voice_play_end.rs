//! onVoicePlayEnd: a voice has been played to its end.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::{EventButton, Reporter},
    text::Text,
    wx,
};

pub(super) const PLAYED: Text =
    Text::new("语音播放完毕。", "The voice has been played to its end.");

#[component]
pub fn OnVoicePlayEndDemo() -> impl IntoView {
    let register = |report: Reporter| wx::on_voice_play_end(move |_local_id| report(Ok(PLAYED)));
    view! {
        <EventButton
            interface=Interface::OnVoicePlayEnd
            registered=Text::new("已开始监听：语音播放完毕时会有提示。", "Listening for voices that come to their end.")
            register=register
        />
    }
}
