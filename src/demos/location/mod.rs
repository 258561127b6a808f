//! 地理位置接口

pub mod get_location;
pub mod open_location;
