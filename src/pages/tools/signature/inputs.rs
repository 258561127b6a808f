//! What the visitor types, and the button that takes it from this page.

use leptos::prelude::*;

use super::super::field::{tickets, timestamp_warning};
use crate::{
    api::{Problem, sign_url},
    signature::{jsapi, mistake::jsapi::Refused},
    text::Text,
    wx,
};

/// What the visitor has typed.
#[derive(Clone, Copy)]
pub(super) struct Inputs {
    /// One ticket per line; the first should have signed.
    pub(super) tickets: RwSignal<String>,
    pub(super) nonce_str: RwSignal<String>,
    pub(super) timestamp: RwSignal<String>,
    pub(super) url: RwSignal<String>,
    pub(super) landing_url: RwSignal<String>,
    pub(super) signature: RwSignal<String>,
}

impl Inputs {
    pub(super) fn new() -> Self {
        let [tickets, nonce_str, timestamp, url, landing_url, signature] =
            std::array::from_fn(|_| RwSignal::new(String::new()));
        Self {
            tickets,
            nonce_str,
            timestamp,
            url,
            landing_url,
            signature,
        }
    }

    pub(super) fn refused(self) -> Option<Refused> {
        let text = |signal: RwSignal<String>| signal.read().trim().to_owned();
        Some(Refused {
            tickets: tickets(&self.tickets.read()),
            nonce_str: text(self.nonce_str),
            timestamp: text(self.timestamp).parse().ok()?,
            url: text(self.url),
            landing_url: Some(text(self.landing_url)).filter(|url| !url.is_empty()),
            signature: text(self.signature),
        })
    }

    /// What stands in the way of a signature, or makes it a wrong one.
    pub(super) fn warnings(self) -> Vec<Text> {
        let url = self.url.read();
        let url = url.trim();
        let incomplete =
            !url.is_empty() && !url.starts_with("http://") && !url.starts_with("https://");
        let url_warning = incomplete.then_some(Text::new(
            "URL 必须是以 http:// 或 https:// 开头的完整地址。",
            "The URL must be complete, beginning with http:// or https://.",
        ));
        let warnings = [timestamp_warning(&self.timestamp.read()), url_warning];
        warnings.into_iter().flatten().collect()
    }
}

/// Fills in what `wx.config` was called with on this very page; where it was not, what the server signs for it.
///
/// # Errors
/// What kept the server from signing.
pub(super) async fn take_this_page(inputs: Inputs) -> Result<(), Problem> {
    let here = window().location().href().unwrap_or_default();
    let used = wx::present_config();
    // iOS may have gone by the first address, and so the configuration
    let landing = used.as_ref().and_then(|_| wx::landing_url());
    let config = match used {
        Some(config) => config,
        None => sign_url(here.clone(), None).await?,
    };
    inputs.nonce_str.set(config.nonce_str);
    inputs.timestamp.set(config.timestamp.to_string());
    inputs.landing_url.set(
        landing
            .filter(|landing| *landing != jsapi::signed_part(&here))
            .unwrap_or_default(),
    );
    inputs.url.set(here);
    inputs.signature.set(config.signature);
    Ok(())
}
