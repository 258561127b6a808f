//! That something is recorded, or heard: in the frame's bar, in place of the page's title, where it covers nothing.

use leptos::prelude::*;

use super::super::{
    super::{
        media::{Playing, Recording},
        phone::Phone,
    },
    say,
};
use crate::text::Text;

/// Whatever there is of it.
pub(in super::super) fn sounds(phone: Phone) -> impl IntoView {
    let media = phone.media;
    view! {
        <div class="sounds">
            {move || media.recorder.now.get().map(|now| recording(&now))}
            {move || media.player.now.get().map(|now| playing(&now))}
        </div>
    }
}

/// Whether there is anything of it.
pub(in super::super) fn is_sounding(phone: Phone) -> bool {
    let media = phone.media;
    media.recorder.now.read().is_some() || media.player.now.read().is_some()
}

fn recording(now: &Recording) -> impl IntoView + use<> {
    let note = now.is_tone.then(|| {
        let text = Text::new("没有麦克风，录的是提示音", "No microphone: it is a tone");
        view! { <small>{say(text)}</small> }
    });
    view! {
        <div class="sound sound_recording" role="timer" data-sound="recording">
            <i class="sound_dot" aria-hidden="true"></i>
            <span>{say(Text::new("正在录音", "Recording"))} " " {clock(now.seconds())}</span>
            {note}
        </div>
    }
}

fn playing(now: &Playing) -> impl IntoView + use<> {
    let (state, text) = if now.is_paused {
        ("paused", Text::new("已暂停", "Paused"))
    } else {
        ("playing", Text::new("正在播放", "Playing"))
    };
    let text = say(text);
    view! {
        <div class="sound" role="group" aria-label=text.clone() data-sound=state>
            <span>{text.clone()} " " {clock(now.at)} " / " {clock(now.length)}</span>
            <progress max=now.length value=now.at aria-label=text.clone()></progress>
        </div>
    }
}

/// `0:07`
fn clock(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
