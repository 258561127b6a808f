//! Signs cards for `wx.addCard`.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;

/// A card to be signed; empty texts count as not given.
///
/// Who may have which `code` is for the merchant to know: a shop takes it from its own orders, not from the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CardToAdd {
    /// One of the account's `card_ids`.
    #[cfg_attr(
        feature = "ssr",
        schema(
            pattern = "^[A-Za-z0-9_-]{1,32}$",
            example = "pDF3iY9tv9zCGCj4jTXFOo1DxHdo"
        )
    )]
    pub card_id: String,
    /// Only for cards whose codes the merchant sets, and required there: 20 letters, digits, `_` or `-` at most. Signed, but
    /// only for the account's `custom_code_card_ids`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ssr", schema(max_length = 20, pattern = "^[A-Za-z0-9_-]*$"))]
    pub code: String,
    /// For cards bound to one user (`bind_openid`): the server puts in the visitor's openid, which WeChat's authorisation
    /// has told it. Signed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bind: bool,
    /// The same for pages that know the openid: it must be the visitor's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(
        feature = "ssr",
        schema(max_length = 28, pattern = "^(o[A-Za-z0-9_-]*)?$")
    )]
    pub openid: String,
    /// From when the card counts, in seconds since the Unix epoch; only for cards of the type `DATE_TYPE_FIX_TERM`. Not
    /// signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "ssr",
        schema(format = "int64", maximum = 9_007_199_254_740_991_u64),
        serde(deserialize_with = "whole_number")
    )]
    pub fixed_begintimestamp: Option<u64>,
    /// Through which channel the card was given, for the merchant's statistics; 128 characters at most. Not signed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(
        feature = "ssr",
        schema(max_length = 128, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")
    )]
    pub outer_str: String,
    /// The channel as older documents have it: a number. Not signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "ssr",
        schema(format = "int64", maximum = 9_007_199_254_740_991_u64),
        serde(deserialize_with = "whole_number")
    )]
    pub outer_id: Option<u64>,
}

/// A whole number as JSON Schema has it, for which `7.0` is one too, up to the largest that JavaScript has exactly.
#[cfg(feature = "ssr")]
fn whole_number<'de, D: serde::Deserializer<'de>>(read: D) -> Result<Option<u64>, D::Error> {
    const LARGEST: u64 = (1 << 53) - 1;
    let Some(given) = Option::<serde_json::Number>::deserialize(read)? else {
        return Ok(None);
    };
    let whole = given.as_u64().or_else(|| {
        let number = given.as_f64()?;
        (number >= 0.0 && number.fract() == 0.0).then_some(number as u64)
    });
    let whole = whole.filter(|&number| number <= LARGEST);
    whole.map(Some).ok_or_else(|| {
        serde::de::Error::custom(format_args!(
            "{given} is no whole number from 0 to {LARGEST}"
        ))
    })
}

/// One element of the `cardList` that `wx.addCard` takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AddCardItem {
    pub card_id: String,
    /// JSON as a text, with the very values that were signed. Hand it on as it is.
    pub card_ext: String,
}

/// The `cardList` of `wx.addCard` for one to five `cards`, in their order. Good for one call: WeChat refuses a nonce that
/// it has seen.
///
/// `url` is the page's, `appid` the one that `wx.config` was given: that account signs the cards too. Without `appid` it is
/// the one that owns the page's host.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app`, `invalid_request` (number or form of the cards),
/// `card_not_allowed` (not listed, bound to somebody else, or with a code that is not for pages to choose) and `openid_required` (to be bound, and nobody knows the
/// visitor) before WeChat is asked for anything; then what WeChat said.
#[server(endpoint = "sign_add_card", input = Json)]
pub async fn sign_add_card(
    url: String,
    appid: Option<String>,
    cards: Vec<CardToAdd>,
) -> Result<Vec<AddCardItem>, Problem> {
    use crate::server::{AppState, Visitor, cards};
    let state = expect_context::<AppState>();
    cards::sign_add_card(
        &state,
        cards::Page::of(&url, appid.as_deref()),
        &cards,
        &Visitor::of_server_function(&state),
    )
    .await
    .inspect_err(crate::server::problem::set_response_status)
}
