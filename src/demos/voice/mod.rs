//! 音频接口

pub mod download_voice;
mod events;
pub mod on_voice_play_end;
pub mod on_voice_record_end;
pub mod pause_voice;
pub mod play_voice;
pub mod start_record;
pub mod stop_record;
pub mod stop_voice;
pub mod upload_voice;

pub use events::VoiceEvents;

use crate::text::Text;

pub(super) const RECORD_FIRST: Text = Text::new(
    "请先用 startRecord 和 stopRecord 录一段声音。",
    "Record something with startRecord and stopRecord first.",
);
