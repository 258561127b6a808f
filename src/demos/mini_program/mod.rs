//! 小程序

pub mod get_env;
pub mod launch_mini_program;
pub mod navigate_back;
pub mod navigate_to;
pub mod post_message;
pub mod re_launch;
pub mod redirect_to;
pub mod switch_tab;
