//! 设备信息接口.

use super::super::phone::Phone;
use crate::simulator::{native::Native, reply::Reply, settings::Network};

/// The network stands in `err_msg`, mobile ones in `subtype` too.
pub(super) fn get_network_type(phone: Phone) -> Reply {
    match phone.network() {
        Network::Wifi => Reply::new("network_type:wifi"),
        Network::None => Reply::fail(Native::GetNetworkType, "there is no network"),
        Network::TwoG => Reply::new("network_type:edge").with("subtype", Network::TwoG.name()),
        mobile => Reply::new("network_type:wwan").with("subtype", mobile.name()),
    }
}
