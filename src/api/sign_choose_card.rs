//! Signs a call of `wx.chooseCard`.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;

/// Which of the user's cards `wx.chooseCard` lists; an empty text does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CardFilter {
    /// Only cards of this store (门店): its number, 24 digits at most. Signed as `location_id`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ssr", schema(max_length = 24, pattern = "^[0-9]*$"))]
    pub shop_id: String,
    /// Only cards of this type, such as `GROUPON`: 24 capital letters or `_` at most.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ssr", schema(max_length = 24, pattern = "^[A-Z_]*$"))]
    pub card_type: String,
    /// Only this card: one of the account's `card_ids`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ssr", schema(max_length = 32, pattern = "^[A-Za-z0-9_-]*$"))]
    pub card_id: String,
}

/// The parameters of `wx.chooseCard`, apart from its callbacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChooseCardConfig {
    /// As in the filter, empty when it does not narrow the list.
    pub shop_id: String,
    pub card_type: String,
    pub card_id: String,
    /// Seconds since the Unix epoch.
    pub timestamp: u64,
    pub nonce_str: String,
    /// Always `SHA1`.
    pub sign_type: String,
    /// Lower-case hexadecimal SHA-1.
    pub card_sign: String,
}

/// What `wx.chooseCard` needs to list the user's cards that `filter` lets through. Good for one call.
///
/// `url` is the page's, `appid` the one that `wx.config` was given: the signature holds it, and WeChat shows an empty list
/// when it is another. Without `appid` it is that of the account that owns the page's host.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app`, `invalid_request` (form of the filter) and `card_not_allowed`
/// before WeChat is asked for anything; then what WeChat said.
#[server(endpoint = "sign_choose_card", input = Json)]
pub async fn sign_choose_card(
    url: String,
    appid: Option<String>,
    filter: CardFilter,
) -> Result<ChooseCardConfig, Problem> {
    use crate::server::{AppState, cards};
    let state = expect_context::<AppState>();
    cards::sign_choose_card(&state, cards::Page::of(&url, appid.as_deref()), filter)
        .await
        .inspect_err(crate::server::problem::set_response_status)
}
