//! 微信卡券接口: addCard, chooseCard, openCard, consumeAndShareCard.
//!
//! What addCard and chooseCard take has to be signed by the server for each call.

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use super::{
    WxError,
    call::{call, invalid, perform},
    wire::{check_id, check_length, check_timestamp, readable},
};
use crate::{catalog::Interface, text::Text};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CardList<Card: DeserializeOwned> {
    #[serde(deserialize_with = "readable")]
    card_list: Vec<Card>,
}

/// A card to be collected, as the server has signed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedCard {
    pub card_id: String,
    /// JSON as a text, with the very values that were signed. Hand it on as it is.
    pub card_ext: String,
}

impl SignedCard {
    pub fn new(card_id: impl Into<String>, card_ext: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            card_ext: card_ext.into(),
        }
    }
}

/// What became of a card that was offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AddedCard {
    #[serde(default)]
    pub card_id: String,
    /// As it was handed over.
    #[serde(default)]
    pub card_ext: String,
    /// Whether the card is in the user's pack now.
    #[serde(default)]
    pub is_success: bool,
    /// The card's code, where WeChat tells it.
    #[serde(default, deserialize_with = "not_empty")]
    pub code: Option<String>,
    /// Why it was not added, where the client says so; WeChat documents no such field.
    #[serde(default, deserialize_with = "not_empty")]
    pub reason: Option<String>,
}

/// An empty text is the same as none.
fn not_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// Offers cards for the user's pack, one to five at once: more tend to time out. Success doesn't mean that all were added:
/// look at each [`AddedCard::is_success`].
///
/// # Errors
/// [`WxError::InvalidParameter`] for another number of cards or one without id or cardExt, [`WxError::Cancelled`] when the
/// user takes none.
pub async fn add_card(
    card_list: impl IntoIterator<Item = SignedCard>,
) -> Result<Vec<AddedCard>, WxError> {
    let card_list: Vec<_> = card_list.into_iter().collect();
    check_count(Interface::AddCard, card_list.len())?;
    for card in &card_list {
        check_id(Interface::AddCard, "cardId", &card.card_id)?;
        check_id(Interface::AddCard, "cardExt", &card.card_ext)?;
    }
    let added: CardList<_> = call(Interface::AddCard, &CardList { card_list }).await?;
    Ok(added.card_list)
}

fn check_count(interface: Interface, count: usize) -> Result<(), WxError> {
    if !(1..=5).contains(&count) {
        return Err(invalid(
            interface,
            "cardList",
            Text::new("应有 1 到 5 张卡券", "must hold 1 to 5 cards"),
        ));
    }
    Ok(())
}

/// How [`ChooseCard`] is signed: there is one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardSignType {
    #[default]
    #[serde(rename = "SHA1")]
    Sha1,
}

/// Parameters of [`choose_card`]. The filters are signed too: they must be those that the server was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct ChooseCard {
    /// Only cards of this store; at most 24 characters, empty for any.
    #[builder(into)]
    pub shop_id: String,
    /// Only cards of this type, such as `GROUPON`; at most 24 characters, empty for any.
    #[builder(into)]
    pub card_type: String,
    /// Only this card; at most 32 characters, empty for any.
    #[builder(into)]
    pub card_id: String,
    /// Seconds since 1970, as signed.
    pub timestamp: u64,
    /// 1 to 32 characters, as signed.
    #[builder(into)]
    pub nonce_str: String,
    pub sign_type: CardSignType,
    /// Lower-case hexadecimal, at most 64 characters.
    #[builder(into)]
    pub card_sign: String,
}

impl ChooseCard {
    pub fn new(timestamp: u64, nonce_str: impl Into<String>, card_sign: impl Into<String>) -> Self {
        Self {
            shop_id: String::new(),
            card_type: String::new(),
            card_id: String::new(),
            timestamp,
            nonce_str: nonce_str.into(),
            sign_type: CardSignType::Sha1,
            card_sign: card_sign.into(),
        }
    }

    fn check(&self) -> Result<(), WxError> {
        let length = |field, text, range| check_length(Interface::ChooseCard, field, text, range);
        length("shopId", &self.shop_id, 0..=24)?;
        length("cardType", &self.card_type, 0..=24)?;
        length("cardId", &self.card_id, 0..=32)?;
        check_timestamp(Interface::ChooseCard, self.timestamp)?;
        length("nonceStr", &self.nonce_str, 1..=32)?;
        length("cardSign", &self.card_sign, 1..=64)
    }
}

/// A card that the user has chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenCard {
    pub card_id: String,
    /// For the server, which has WeChat decrypt it (`card/code/decrypt`) to the card's code. Empty where the client gives
    /// none.
    #[serde(default)]
    pub encrypt_code: String,
}

/// Lists the user's cards that fit, and gives those chosen. The list is empty, without any error, when the signature is
/// wrong.
///
/// # Errors
/// [`WxError::InvalidParameter`] for a value out of range, [`WxError::Cancelled`] when the user chooses none.
pub async fn choose_card(parameters: ChooseCard) -> Result<Vec<ChosenCard>, WxError> {
    parameters.check()?;
    let chosen: CardList<_> = call(Interface::ChooseCard, &parameters).await?;
    Ok(chosen.card_list)
}

/// A card of the user's pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CardToOpen {
    pub card_id: String,
    /// The code itself, decrypted from [`ChosenCard::encrypt_code`].
    pub code: String,
}

impl CardToOpen {
    pub fn new(card_id: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            code: code.into(),
        }
    }
}

/// Shows cards of the user's pack.
///
/// # Errors
/// [`WxError::InvalidParameter`] without cards or for one without id or code; else what WeChat reports.
pub async fn open_card(card_list: impl IntoIterator<Item = CardToOpen>) -> Result<(), WxError> {
    let card_list: Vec<_> = card_list.into_iter().collect();
    if card_list.is_empty() {
        return Err(invalid(
            Interface::OpenCard,
            "cardList",
            Text::new("至少要有一张卡券", "must hold at least one card"),
        ));
    }
    for card in &card_list {
        check_id(Interface::OpenCard, "cardId", &card.card_id)?;
        check_id(Interface::OpenCard, "code", &card.code)?;
    }
    perform(Interface::OpenCard, &CardList { card_list }).await
}

/// Parameters of [`consume_and_share_card`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsumeAndShareCard {
    pub card_id: String,
    /// Of the card that was redeemed.
    pub code: String,
}

impl ConsumeAndShareCard {
    pub fn new(card_id: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            card_id: card_id.into(),
            code: code.into(),
        }
    }
}

/// Lets the user pass on a card that the server has redeemed. From client 6.3.6.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty id or code; else what WeChat reports.
pub async fn consume_and_share_card(parameters: ConsumeAndShareCard) -> Result<(), WxError> {
    let interface = Interface::ConsumeAndShareCard;
    check_id(interface, "cardId", &parameters.card_id)?;
    check_id(interface, "code", &parameters.code)?;
    perform(interface, &parameters).await
}

#[cfg(test)]
mod tests;
