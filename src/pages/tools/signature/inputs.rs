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
        Some(Refused {
            tickets: tickets(&self.tickets.read()),
            // as typed: a stray blank may be the mistake
            nonce_str: self.nonce_str.get(),
            timestamp: self.timestamp.read().trim().parse().ok()?,
            url: self.url.get(),
            landing_url: Some(self.landing_url.get()).filter(|url| !url.is_empty()),
            signature: self.signature.read().trim().to_owned(),
        })
    }

    /// What stands in the way of a signature, or makes it a wrong one.
    pub(super) fn warnings(self) -> Vec<Text> {
        let (url, nonce_str) = (self.url.read(), self.nonce_str.read());
        let trimmed = url.trim();
        let incomplete = !trimmed.is_empty()
            && !trimmed.starts_with("http://")
            && !trimmed.starts_with("https://");
        let incomplete = incomplete.then_some(Text::new(
            "URL 必须是以 http:// 或 https:// 开头的完整地址。",
            "The URL must be complete, beginning with http:// or https://.",
        ));
        let spaced = trimmed != *url || nonce_str.trim() != *nonce_str;
        let spaced = spaced.then_some(Text::new(
            "nonceStr 或 URL 首尾有空白字符，下面按原样计算。",
            "There is white space around nonceStr or the URL; it is counted as typed.",
        ));
        let warnings = [
            timestamp_warning(&self.timestamp.read()),
            incomplete,
            spaced,
        ];
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
