//! 分享接口

mod default_share;
pub mod on_menu_share_app_message;
pub mod on_menu_share_qq;
pub mod on_menu_share_qzone;
pub mod on_menu_share_timeline;
pub mod on_menu_share_weibo;
pub mod update_app_message_share_data;
pub mod update_timeline_share_data;

pub use default_share::DefaultShare;
