//! onVoiceRecordEnd: a recording that nobody stops ends after a minute.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::{EventButton, Reporter},
    text::Text,
    wx,
};

pub(super) const ENDED: Text = Text::new(
    "录音已满一分钟，已自动停止。",
    "The recording has reached a minute and ended.",
);

#[component]
pub fn OnVoiceRecordEndDemo() -> impl IntoView {
    let register = |report: Reporter| wx::on_voice_record_end(move |_local_id| report(Ok(ENDED)));
    view! {
        <EventButton
            interface=Interface::OnVoiceRecordEnd
            registered=Text::new("已开始监听：录满一分钟时会有提示。", "Listening for recordings that reach a minute.")
            register=register
        />
    }
}
