//! 界面操作接口: closeWindow.

use super::{
    WxError,
    call::{NoParameters, perform},
};
use crate::catalog::Interface;

/// Closes the window of this page. When it works, the page may not live to see the answer.
///
/// # Errors
/// What WeChat reports.
pub async fn close_window() -> Result<(), WxError> {
    perform(Interface::CloseWindow, &NoParameters {}).await
}
