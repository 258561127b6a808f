//! What the visitor types, and the button that takes it from this page.

use leptos::{prelude::*, task::spawn_local};

use super::super::field::{signature_warning, tickets};
use crate::{
    api::{Problem, sign_url},
    components::Localized,
    language::Language,
    signature::{
        jsapi,
        mistake::{MILLISECONDS, jsapi::Refused},
    },
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
        let (timestamp, url, signature) = (
            self.timestamp.read(),
            self.url.read(),
            self.signature.read(),
        );
        let (timestamp, signature) = (timestamp.trim(), signature.trim());
        let mut warnings = vec![];
        let mut warn = |bad: bool, zh, en| {
            if bad {
                warnings.push(Text::new(zh, en));
            }
        };
        let number = timestamp.parse::<u64>();
        warn(
            !timestamp.is_empty() && number.is_err(),
            "timestamp 必须是数字：从 1970 年起的秒数。",
            "timestamp must be a number: seconds since 1970.",
        );
        warn(
            number.is_ok_and(|number| number >= MILLISECONDS),
            "timestamp 看起来是毫秒，微信要的是秒。",
            "timestamp looks like milliseconds; WeChat wants seconds.",
        );
        warn(
            !url.is_empty() && !url.starts_with("http://") && !url.starts_with("https://"),
            "URL 必须是以 http:// 或 https:// 开头的完整地址。",
            "The URL must be complete, beginning with http:// or https://.",
        );
        let has_space = |text: &str| text.trim() != text;
        warn(
            has_space(&url) || has_space(&self.nonce_str.read()),
            "nonceStr 或 URL 首尾有空白字符，下面按原样计算。",
            "There is white space around nonceStr or the URL; it is counted as typed.",
        );
        warnings.extend(signature_warning(signature));
        warnings
    }
}

/// Fills in what `wx.config` was called with on this very page; where it was not, what the server signs for it.
#[component]
pub(super) fn TakeThisPage(inputs: Inputs) -> impl IntoView {
    let problem = RwSignal::new(None::<Problem>);
    let language = Language::of_page();
    let take = move |_| {
        let here = window().location().href().unwrap_or_default();
        spawn_local(async move {
            let used = wx::present_config();
            // iOS may have gone by the first address, and so the configuration
            let landing = used.as_ref().and_then(|_| wx::landing_url());
            let signed = match used {
                Some(config) => Ok(config),
                None => sign_url(here.clone(), None).await,
            };
            match signed {
                Ok(config) => {
                    problem.set(None);
                    inputs.nonce_str.set(config.nonce_str);
                    inputs.timestamp.set(config.timestamp.to_string());
                    inputs.landing_url.set(
                        landing
                            .filter(|landing| *landing != jsapi::signed_part(&here))
                            .unwrap_or_default(),
                    );
                    inputs.url.set(here);
                    inputs.signature.set(config.signature);
                }
                Err(error) => problem.set(Some(error)),
            }
        });
    };
    view! {
        <button type="button" class="btn btn_plain" id="take-this-page" on:click=take>
            <Localized text=Text::new("填入本页的签名", "Fill in this page's signature") />
        </button>
        {move || problem.get().map(|problem| view! { <p class="notice">{problem.hint.in_language(language)}</p> })}
    }
}
