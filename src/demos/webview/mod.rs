//! 界面操作接口

pub mod close_window;
pub mod hide_all_non_base_menu_item;
pub mod hide_menu_items;
pub mod hide_option_menu;
pub mod show_all_non_base_menu_item;
pub mod show_menu_items;
pub mod show_option_menu;
