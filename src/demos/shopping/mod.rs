//! 微信小店接口

pub mod open_product_specific_view;
