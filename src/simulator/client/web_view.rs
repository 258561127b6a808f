//! The mini program around the page: what the page has left for it. It gets that only when the web-view goes, or when the
//! user forwards the page.

use leptos::prelude::*;
use serde_json::Value;

use super::page;

/// In `sessionStorage`: the web-view stays when the page leads to another one.
const KEPT: &str = "wxSimulatorMessages";

/// The web-view of the mini program. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct WebView {
    left: RwSignal<Vec<Value>>,
}

impl WebView {
    pub fn new() -> Self {
        Self {
            left: RwSignal::new(page::recall(KEPT).unwrap_or_default()),
        }
    }

    /// Keeps what `postMessage` leaves.
    pub fn post(self, data: Value) {
        self.left.update(|left| left.push(data));
        page::remember(KEPT, &*self.left.read_untracked());
    }

    /// What the mini program gets now: `e.detail.data` of its `bindmessage`.
    pub fn deliver(self) -> Vec<Value> {
        let delivered = self.left.try_update(std::mem::take).unwrap_or_default();
        page::remember(KEPT, &*self.left.read_untracked());
        delivered
    }

    /// How many messages wait.
    pub fn waiting(self) -> usize {
        self.left.read().len()
    }
}
