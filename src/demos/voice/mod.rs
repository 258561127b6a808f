//! 音频接口

pub mod download_voice;
pub mod on_voice_play_end;
pub mod on_voice_record_end;
pub mod pause_voice;
pub mod play_voice;
pub mod start_record;
pub mod stop_record;
pub mod stop_voice;
pub mod upload_voice;
