//! 摇一摇周边

pub mod on_search_beacons;
pub mod start_search_beacons;
pub mod stop_search_beacons;
