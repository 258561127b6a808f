//! 微信扫一扫

pub mod scan_qr_code;
