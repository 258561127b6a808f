//! The browser's half: `window.wx` itself, and the page's `window.wxSession` (components/wx_config.js).

mod call;
mod js;
mod open_tag;
mod session;
mod subscription;

pub(super) use call::{invoke, presence};
pub(super) use js::{document_title, language, page_url, pause, random_id, user_agent};
pub(super) use open_tag::{event_detail, on_open_tags_error};
pub(super) use session::{landing_url, present_config, signed_url, status, watch_session};
pub(super) use subscription::subscribe;
