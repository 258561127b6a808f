//! 图像接口.

use super::super::{answering::Call, phone::Phone};
use crate::simulator::reply::Reply;

pub(super) async fn choose_image(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn preview_image(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn upload_image(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn download_image(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}

pub(super) async fn get_local_img_data(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}
