//! 智能接口

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn translate_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Smart,
        "translateVoice",
        Text::new("", ""),
        Text::new("", ""),
    )
}
