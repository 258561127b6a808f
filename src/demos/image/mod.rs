//! 图像接口

pub mod choose_image;
pub mod download_image;
pub mod get_local_img_data;
pub mod preview_image;
pub mod upload_image;

use crate::text::Text;

const CHOOSE_FIRST: Text = Text::new(
    "请先用 chooseImage 选择图片。",
    "Choose pictures with chooseImage first.",
);
