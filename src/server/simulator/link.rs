//! Whether WeChat's servers would let a shared card lead to a link.

use serde::Deserialize;

use crate::server::{AppState, page_url::PageUrl, signing};

/// The link of a card that a page wants to share.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SharedLink {
    /// The account that the page is configured for.
    #[serde(default)]
    app_id: String,
    #[serde(default)]
    link: String,
}

/// Whether the link is under the account's JS interface safe domains. Of an account that nobody has no link is.
pub fn is_safe(state: &AppState, asked: &SharedLink) -> bool {
    PageUrl::parse(&asked.link, state.sandbox())
        .and_then(|page| signing::account(state, &page, Some(&asked.app_id)).map(|_| ()))
        .is_ok()
}
