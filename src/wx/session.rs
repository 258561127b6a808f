//! The life of `wx.config` on this page, as components see it.

use leptos::prelude::*;

use super::browser;

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
    /// signed and verified again.
    pub fn provide() -> Self {
        let session = Self {
            status: RwSignal::new(SessionStatus::Pending),
        };
        provide_context(session);
        // after hydration, so that server and browser render the same first
        Effect::new(move || {
            session.status.set(browser::status());
            browser::watch_session(move || session.status.set(browser::status()));
        });
        session
    }

    /// Where the configuration stands, reactively.
    pub fn status(self) -> SessionStatus {
        self.status.get()
    }
}
