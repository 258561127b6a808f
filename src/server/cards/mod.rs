//! Signs cards for `wx.addCard` and `wx.chooseCard`: only those on the account's list, only texts that cannot be taken for
//! another value of the same signature, and a bound card only for the visitor.
//!
//! | file | what |
//! | --- | --- |
//! | `form` | what a request may hold |
//! | `decrypt` | the codes of chosen cards |
//! | `diagnosis` | what is wrong with a refused signature |

mod decrypt;
mod diagnosis;
mod form;

pub use decrypt::decrypt_cards;
pub use diagnosis::signed_by;

use secrecy::ExposeSecret;
use serde::Serialize;

use super::{AppState, Visitor, problem, signing};
use crate::{
    api::{AddCardItem, CardFilter, CardToAdd, ChooseCardConfig, Problem},
    signature::{
        card::{CardExtValues, CardSignValues},
        nonce_str,
    },
    text::Text,
    wechat::{Account, keeper::CredentialKind},
};

/// The page that asks, as for `wx.config`.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub url: &'a str,
    /// The account; that which owns the URL's host unless given.
    pub app_id: Option<&'a str>,
}

impl<'a> Page<'a> {
    /// Of the account that owns the URL's host.
    pub fn at(url: &'a str) -> Self {
        Self::of(url, None)
    }

    /// Of the account that is named, if any is.
    pub fn of(url: &'a str, app_id: Option<&'a str>) -> Self {
        Self { url, app_id }
    }

    fn account(self, state: &AppState) -> Result<&Account, Problem> {
        signing::account_for(state, self.url, self.app_id)
    }
}

/// cardExt, with the names and in the form that WeChat's documents give: what is empty is left out.
#[derive(Serialize)]
struct CardExt<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    code: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    openid: &'a str,
    /// A text: the very one that is signed.
    timestamp: &'a str,
    nonce_str: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed_begintimestamp: Option<u64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    outer_str: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    outer_id: Option<u64>,
    signature: &'a str,
}

/// The `cardList` of `wx.addCard`. A card is bound to the visitor's openid.
///
/// # Errors
/// As [`crate::api::sign_add_card`].
pub async fn sign_add_card(
    state: &AppState,
    page: Page<'_>,
    cards: &[CardToAdd],
    visitor: &Visitor,
) -> Result<Vec<AddCardItem>, Problem> {
    let account = page.account(state)?;
    form::check_cards(account, cards)?;
    let openids: Vec<String> = cards
        .iter()
        .map(|card| openid_for(card, state, account, visitor))
        .collect::<Result<_, _>>()?;
    let ticket = signing::ticket(state, account, CredentialKind::CardTicket).await?;
    cards
        .iter()
        .zip(&openids)
        .map(|(card, openid)| add_card_item(card, openid, ticket.value.expose_secret()))
        .collect()
}

/// The openid that a card is bound to, empty for one that anybody may take. It is the visitor's own: whoever could name
/// another's would collect the cards that are meant for them.
fn openid_for(
    card: &CardToAdd,
    state: &AppState,
    account: &Account,
    visitor: &Visitor,
) -> Result<String, Problem> {
    if !card.bind && card.openid.is_empty() {
        return Ok(String::new());
    }
    let openid = visitor.openid(state, account)?;
    if !card.openid.is_empty() && card.openid != openid {
        return Err(problem::openid_of_another(&card.card_id));
    }
    Ok(openid)
}

fn add_card_item(card: &CardToAdd, openid: &str, api_ticket: &str) -> Result<AddCardItem, Problem> {
    let timestamp = signing::now().to_string();
    let nonce_str = nonce_str(&mut rand::rng());
    let signature = CardExtValues {
        api_ticket,
        timestamp: &timestamp,
        card_id: &card.card_id,
        code: &card.code,
        openid,
        nonce_str: &nonce_str,
    }
    .sign();
    let card_ext = serde_json::to_string(&CardExt {
        code: &card.code,
        openid,
        timestamp: &timestamp,
        nonce_str: &nonce_str,
        fixed_begintimestamp: card.fixed_begintimestamp,
        outer_str: &card.outer_str,
        outer_id: card.outer_id,
        signature: &signature,
    })
    .map_err(|_| problem::internal("the card could not be written as JSON"))?;
    Ok(AddCardItem {
        card_id: card.card_id.clone(),
        card_ext,
    })
}

/// The parameters of `wx.chooseCard`.
///
/// # Errors
/// As [`crate::api::sign_choose_card`].
pub async fn sign_choose_card(
    state: &AppState,
    page: Page<'_>,
    filter: CardFilter,
) -> Result<ChooseCardConfig, Problem> {
    let account = page.account(state)?;
    form::check_filter(account, &filter)?;
    let ticket = signing::ticket(state, account, CredentialKind::CardTicket).await?;
    let timestamp = signing::now();
    let nonce_str = nonce_str(&mut rand::rng());
    let card_sign = CardSignValues {
        api_ticket: ticket.value.expose_secret(),
        app_id: account.app_id.as_str(),
        location_id: &filter.shop_id,
        timestamp: &timestamp.to_string(),
        nonce_str: &nonce_str,
        card_id: &filter.card_id,
        card_type: &filter.card_type,
    }
    .sign();
    Ok(ChooseCardConfig {
        shop_id: filter.shop_id,
        card_type: filter.card_type,
        card_id: filter.card_id,
        timestamp,
        nonce_str,
        sign_type: "SHA1".to_owned(),
        card_sign,
    })
}

/// The cards that a page may have signed.
///
/// # Errors
/// As [`crate::api::list_card_ids`].
pub fn card_ids<'a>(state: &'a AppState, page: Page<'_>) -> Result<&'a [String], Problem> {
    let account = page.account(state)?;
    if account.card_ids.is_empty() {
        return Err(problem::not_configured(
            format!("{} lists no cards", account.app_id),
            Text::new(
                "该公众号没有可签名的卡券，请在它的 card_ids（或环境变量 WECHAT_CARD_IDS）中列出卡券 ID。",
                "This account has no cards to sign: list their ids in its card_ids (or WECHAT_CARD_IDS).",
            ),
        ));
    }
    Ok(&account.card_ids)
}
