//! 界面操作接口: the menu as a whole, and the window. Single items are in `menu_item.rs`.

use super::{
    WxError,
    call::{NoParameters, perform},
};
use crate::catalog::Interface;

/// Hides the menu at the top right.
///
/// # Errors
/// What WeChat reports.
pub async fn hide_option_menu() -> Result<(), WxError> {
    perform(Interface::HideOptionMenu, &NoParameters {}).await
}

/// Shows the menu at the top right again.
///
/// # Errors
/// What WeChat reports.
pub async fn show_option_menu() -> Result<(), WxError> {
    perform(Interface::ShowOptionMenu, &NoParameters {}).await
}

/// Closes the window of this page. When it works, the page may not live to see the answer.
///
/// # Errors
/// What WeChat reports.
pub async fn close_window() -> Result<(), WxError> {
    perform(Interface::CloseWindow, &NoParameters {}).await
}

/// Hides all items of the menu but the base ones (report, refresh, font size …).
///
/// # Errors
/// What WeChat reports.
pub async fn hide_all_non_base_menu_item() -> Result<(), WxError> {
    perform(Interface::HideAllNonBaseMenuItem, &NoParameters {}).await
}

/// Shows all items of the menu again.
///
/// # Errors
/// What WeChat reports.
pub async fn show_all_non_base_menu_item() -> Result<(), WxError> {
    perform(Interface::ShowAllNonBaseMenuItem, &NoParameters {}).await
}
