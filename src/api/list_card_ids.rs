//! Tells which cards a page may have signed.

use leptos::{prelude::*, server_fn::codec::Json};

use super::Problem;

/// The `card_ids` of the account that owns the page at `url`, in the order of the configuration; empty when there are
/// none. For prefilling a form: no credential is needed, and WeChat is not asked.
///
/// # Errors
/// A [`Problem`]: `invalid_url` or `domain_not_allowed`.
#[server(endpoint = "list_card_ids", input = Json)]
pub async fn list_card_ids(url: String) -> Result<Vec<String>, Problem> {
    let state = expect_context::<crate::server::AppState>();
    crate::server::cards::card_ids(&state, &url)
        .map(<[String]>::to_vec)
        .inspect_err(crate::server::problem::set_response_status)
}
