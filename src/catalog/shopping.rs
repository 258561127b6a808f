//! 微信小店接口

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn open_product_specific_view() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Shopping,
        "openProductSpecificView",
        Text::new("", ""),
        Text::new("", ""),
    )
}
