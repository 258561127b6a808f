//! 微信支付接口

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn choose_wx_pay() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Pay,
        "chooseWXPay",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn open_enterprise_red_packet() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Pay,
        "openEnterpriseRedPacket",
        Text::new("", ""),
        Text::new("", ""),
    )
}
