//! 微信卡券接口

pub mod add_card;
pub mod choose_card;
pub mod consume_and_share_card;
pub mod open_card;
