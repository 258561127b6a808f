//! 摇一摇周边.

use super::super::{answering::Call, phone::Phone};
use crate::simulator::reply::Reply;

/// Which ticket it is, only WeChat's servers could say: any will do.
pub(super) async fn start_monitoring(phone: Phone, call: &Call) -> Reply {
    if call.text("ticket").is_empty() {
        return Reply::fail(call.native, "there is no ticket");
    }
    if !phone.search.start(phone) {
        return Reply::new(format!("{}:fail_already started", call.native.prefix()));
    }
    Reply::ok(call.native)
}

/// Also where nothing was searched for.
pub(super) async fn stop_monitoring(phone: Phone, call: &Call) -> Reply {
    phone.search.stop();
    Reply::ok(call.native)
}
