//! 图像接口

pub mod choose_image;
pub mod download_image;
pub mod get_local_img_data;
pub mod preview_image;
pub mod upload_image;
