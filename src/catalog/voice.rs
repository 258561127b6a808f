//! 音频接口

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn start_record() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "startRecord",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn stop_record() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "stopRecord",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn on_voice_record_end() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "onVoiceRecordEnd",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn play_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "playVoice",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn pause_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "pauseVoice",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn stop_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "stopVoice",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn on_voice_play_end() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "onVoicePlayEnd",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn upload_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "uploadVoice",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn download_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "downloadVoice",
        Text::new("", ""),
        Text::new("", ""),
    )
}
