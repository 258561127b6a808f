//! 业务视图

pub mod open_business_view;
