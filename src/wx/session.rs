//! The life of `wx.config` on this page, as components see it.

use std::{pin::Pin, rc::Rc};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::browser;

/// What `wx.config` needs for one URL; the JSON of `GET /v1/jsapi-config`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JsapiConfig {
    pub app_id: String,
    /// Seconds since the Unix epoch.
    pub timestamp: u64,
    pub nonce_str: String,
    /// Lower-case hexadecimal SHA-1.
    pub signature: String,
    /// The URL that was signed: the one asked for, cut at the first `#`.
    pub url: String,
}

/// Asks the server to sign a URL. The error is the problem as JSON, as `GET /v1/jsapi-config` gives it.
pub type SignUrl =
    Rc<dyn Fn(String) -> Pin<Box<dyn Future<Output = Result<JsapiConfig, serde_json::Value>>>>>;

/// The URL of this page that `wx.config` was signed for, or the one in the address bar while none is; empty on the server.
/// Whatever else the server signs for the page goes by it: the account has to be the same.
pub fn signed_url() -> String {
    browser::signed_url()
}

/// What `wx.config` was called with last for this page; `None` while it was not, and on the server.
pub fn present_config() -> Option<JsapiConfig> {
    browser::present_config()
}

/// The AppID of [`present_config`]. What else the server does for this page has to be of the same account.
pub fn present_app_id() -> Option<String> {
    present_config().map(|config| config.app_id)
}

/// The URL of the document's load, which iOS goes by whatever the address bar shows since; `None` on the server.
pub fn landing_url() -> Option<String> {
    browser::landing_url()
}

/// Where the current configuration stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    /// WeChat has not answered yet; on the server always.
    Pending,
    Ready,
    /// With WeChat's errMsg.
    Failed(String),
    /// The page isn't open in WeChat.
    Outside,
}

/// The page's session with WeChat. One per page, provided by the application as a context.
#[derive(Clone, Copy, Debug)]
pub struct WxSession {
    status: RwSignal<SessionStatus>,
}

impl WxSession {
    /// Provides the session to all descendants and keeps it up to date: after a client-side navigation the new URL is
    /// signed with `sign` and verified again.
    pub fn provide<Signed>(sign: impl Fn(String) -> Signed + 'static) -> Self
    where
        Signed: Future<Output = Result<JsapiConfig, serde_json::Value>> + 'static,
    {
        let sign: SignUrl = Rc::new(move |url| Box::pin(sign(url)));
        let session = Self {
            status: RwSignal::new(SessionStatus::Pending),
        };
        provide_context(session);
        // after hydration, so that server and browser render the same first
        Effect::new(move || {
            session.status.set(browser::status());
            browser::watch_session(sign.clone(), move || session.status.set(browser::status()));
        });
        session
    }

    /// Where the configuration stands at this moment.
    pub fn status_untracked(self) -> SessionStatus {
        self.status.get_untracked()
    }

    /// Where the configuration stands, reactively.
    pub fn status(self) -> SessionStatus {
        self.status.get()
    }
}
