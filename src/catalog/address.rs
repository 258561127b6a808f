//! 快速输入：共享收货地址

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn open_address() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Address,
        "openAddress",
        Text::new("", ""),
        Text::new("", ""),
    )
}
