//! 设备信息接口

pub mod get_network_type;
