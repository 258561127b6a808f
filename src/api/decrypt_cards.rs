//! Decrypts the codes of the cards that a user has chosen.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;

/// A card as `wx.chooseCard` gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CardToDecrypt {
    pub card_id: String,
    /// chooseCard's `encrypt_code`, as it is.
    pub encrypt_code: String,
}

/// What became of a card: `{"cardId", "code"}` or `{"cardId", "problem"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DecryptedCard {
    pub card_id: String,
    #[serde(flatten)]
    pub outcome: Decrypted,
}

/// See [`DecryptedCard`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Decrypted {
    /// For `wx.openCard` and `wx.consumeAndShareCard`.
    Code(String),
    /// Why WeChat gives no code for this card.
    Problem(Problem),
}

/// The codes of one to five chosen cards, in their order. A card that WeChat refuses doesn't keep the others from theirs.
///
/// For the demos, which show the cards. Redeeming is another matter: a shop's own server decrypts the code and redeems it
/// (`card/code/consume`), and the page needn't see it.
///
/// `url` and `appid` as for `sign_choose_card`: only the account that the cards are of can have them decrypted.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app` and `invalid_request` (number or form of the cards)
/// before WeChat is asked for anything, and `rate_limited` for who asks too often; then why there is no access token.
#[server(endpoint = "decrypt_cards", input = Json)]
pub async fn decrypt_cards(
    url: String,
    appid: Option<String>,
    cards: Vec<CardToDecrypt>,
) -> Result<Vec<DecryptedCard>, Problem> {
    let state = expect_context::<crate::server::AppState>();
    let client = crate::server::Client::of_server_function(&state);
    let page = crate::server::cards::Page::of(&url, appid.as_deref());
    crate::server::cards::decrypt_cards(&state, page, &cards, client)
        .await
        .inspect_err(crate::server::problem::set_response_status)
}
