//! playVoice: the last recording.

use leptos::prelude::*;

use super::RECORD_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn PlayVoiceDemo() -> impl IntoView {
    let voice = DemoState::get().local_voice;
    let play = move || async move {
        let Some(local_id) = voice.get_untracked() else {
            return Ok(RECORD_FIRST);
        };
        wx::play_voice(local_id).await?;
        Ok(Text::new("正在播放。", "Playing."))
    };
    view! { <DemoButton interface=Interface::PlayVoice call=play /> }
}
