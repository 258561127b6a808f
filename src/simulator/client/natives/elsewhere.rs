//! Ways out of the page: mini programs, WeCom, other services of WeChat.

use super::super::{answering::Call, phone::Phone};
use crate::simulator::reply::Reply;

pub(super) async fn launch_mini_program(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn invoke_mini_program_api(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn open_enterprise_chat(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn open_business_view(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}
