//! Tells which cards a page may have signed.

use leptos::{prelude::*, server_fn::codec::Json};

use super::Problem;

/// The `card_ids` of the page's account, in the order of the configuration; there is one at least. For prefilling a form:
/// no credential is needed, and WeChat is not asked.
///
/// `url` and `appid` as for `sign_add_card`.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app`, and `not_configured` when there are none.
#[server(endpoint = "list_card_ids", input = Json)]
pub async fn list_card_ids(url: String, appid: Option<String>) -> Result<Vec<String>, Problem> {
    use crate::server::{AppState, cards};
    let state = expect_context::<AppState>();
    cards::card_ids(&state, cards::Page::of(&url, appid.as_deref()))
        .map(<[String]>::to_vec)
        .inspect_err(crate::server::problem::set_response_status)
}
