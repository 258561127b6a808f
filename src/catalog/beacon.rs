//! 摇一摇周边

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn start_search_beacons() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Beacon,
        "startSearchBeacons",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn stop_search_beacons() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Beacon,
        "stopSearchBeacons",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn on_search_beacons() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Beacon,
        "onSearchBeacons",
        Text::new("", ""),
        Text::new("", ""),
    )
}
