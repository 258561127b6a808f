//! pauseVoice: playVoice goes on from there.

use leptos::prelude::*;

use super::RECORD_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn PauseVoiceDemo() -> impl IntoView {
    let voice = DemoState::get().local_voice;
    let pause = move || async move {
        let Some(local_id) = voice.get_untracked() else {
            return Ok(RECORD_FIRST);
        };
        wx::pause_voice(local_id).await?;
        Ok(Text::new("已暂停。", "Paused."))
    };
    view! { <DemoButton interface=Interface::PauseVoice call=pause /> }
}
