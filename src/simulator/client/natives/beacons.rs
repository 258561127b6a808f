//! 摇一摇周边.

use super::super::{answering::Call, phone::Phone};
use crate::simulator::reply::Reply;

pub(super) async fn start_monitoring(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn stop_monitoring(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}
