//! 微信卡券接口

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn add_card() -> InterfaceSpec {
    InterfaceSpec::new(Group::Card, "addCard", Text::new("", ""), Text::new("", ""))
}

pub(super) fn choose_card() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Card,
        "chooseCard",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn open_card() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Card,
        "openCard",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn consume_and_share_card() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Card,
        "consumeAndShareCard",
        Text::new("", ""),
        Text::new("", ""),
    )
}
