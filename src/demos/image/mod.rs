//! 图像接口

pub mod choose_image;
pub mod preview_image;
