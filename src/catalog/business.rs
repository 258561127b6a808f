//! 业务视图

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn open_business_view() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Business,
        "openBusinessView",
        Text::new("", ""),
        Text::new("", ""),
    )
}
