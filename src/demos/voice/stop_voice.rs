//! stopVoice: playVoice begins anew.

use leptos::prelude::*;

use super::RECORD_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn StopVoiceDemo() -> impl IntoView {
    let voice = DemoState::get().local_voice;
    let stop = move || async move {
        let Some(local_id) = voice.get_untracked() else {
            return Ok(RECORD_FIRST);
        };
        wx::stop_voice(local_id).await?;
        Ok(Text::new("已停止播放。", "Stopped."))
    };
    view! { <DemoButton interface=Interface::StopVoice call=stop /> }
}
