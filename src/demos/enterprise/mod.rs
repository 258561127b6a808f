//! 企业微信会话

pub mod open_enterprise_chat;
