//! 微信卡券接口.

use super::super::{answering::Call, phone::Phone};
use crate::simulator::reply::Reply;

pub(super) async fn batch_add_card(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn choose_card(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn batch_view_card(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn consumed_share_card(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}
