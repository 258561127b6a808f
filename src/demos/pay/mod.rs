//! 微信支付接口

pub mod choose_wx_pay;
pub mod open_enterprise_red_packet;
