//! 快速输入：共享收货地址

pub mod open_address;
