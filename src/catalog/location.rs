//! 地理位置接口

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn open_location() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Location,
        "openLocation",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn get_location() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Location,
        "getLocation",
        Text::new("", ""),
        Text::new("", ""),
    )
}
