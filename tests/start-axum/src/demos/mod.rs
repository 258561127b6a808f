//! Demos copied from wechat-jssdk-demo: ours from here on.

pub mod choose_image;
pub mod get_network_type;
pub mod scan_qr_code;
mod state;
pub mod upload_image;

pub use state::DemoState;

use crate::text::Text;

// upload_image takes this from its chapter's mod.rs
const CHOOSE_FIRST: Text = Text::new("请先选择图片。", "Choose pictures first.");
