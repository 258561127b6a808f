//! 音频接口 and 智能接口.

use super::super::{answering::Call, phone::Phone};
use crate::simulator::reply::Reply;

pub(super) async fn start_record(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn stop_record(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn play_voice(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn pause_voice(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn stop_voice(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn upload_voice(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn download_voice(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn translate_voice(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}
