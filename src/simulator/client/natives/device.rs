//! 设备信息接口.

use super::super::phone::Phone;
use crate::simulator::{network, reply::Reply};

pub(super) fn get_network_type(phone: Phone) -> Reply {
    network::reply(phone.network())
}
