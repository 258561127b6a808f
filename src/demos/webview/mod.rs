//! 界面操作接口

pub mod close_window;
