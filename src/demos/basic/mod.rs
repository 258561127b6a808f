//! 基础接口

pub mod check_js_api;
