//! The browser's half: `window.wx` itself, and the page's `window.wxSession` (components/wx_config.js).

mod call;
mod js;
mod session;
mod subscription;

pub(super) use call::invoke;
pub(super) use js::{document_title, pause};
pub(super) use session::{status, watch_session};
pub(super) use subscription::subscribe;
