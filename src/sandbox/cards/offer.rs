//! Which cards and choices WeChat's app takes for signed by the account.

use secrecy::ExposeSecret;
use serde::Deserialize;

use super::wallet::NotAdded;
use crate::{
    sandbox::{clock::Moment, platform::AccountState, users::User},
    signature::card::{CardExtValues, CardSignValues},
    wechat::clock,
};

/// Seconds that a timestamp may be off: as long as a ticket lives. WeChat doesn't tell its own limit.
const TOLERANCE: u64 = 2 * 60 * 60;

/// A card as `wx.addCard` hands it to the app.
#[derive(Deserialize)]
pub(super) struct OfferedCard {
    pub(super) card_id: String,
    /// JSON as a text.
    pub(super) card_ext: String,
}

/// What cardExt holds. All of it are texts: a number is not what was signed.
#[derive(Deserialize)]
struct CardExt {
    #[serde(default)]
    code: String,
    #[serde(default)]
    openid: String,
    timestamp: String,
    #[serde(default)]
    nonce_str: String,
    signature: String,
}

/// Why a card is not added; the app shows its user such a sentence.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    #[error("card_ext 须为 JSON 对象，其中 timestamp 和 signature 须为字符串")]
    CardExt,
    #[error("timestamp 须为以秒计的当前时间")]
    Timestamp,
    #[error("签名错误")]
    Signature,
    #[error("nonce_str 已使用过")]
    NonceUsed,
    #[error("该公众号没有此 card_id 对应的卡券")]
    Card,
    #[error("该卡券设置了 bind_openid，card_ext 中须有用户的 openid")]
    OpenidMissing,
    #[error("该卡券已绑定其他用户")]
    OpenidOfAnother,
    #[error("该卡券设置了 use_custom_code，card_ext 中须有 code")]
    CodeMissing,
    #[error(transparent)]
    NotAdded(#[from] NotAdded),
}

impl OfferedCard {
    /// Puts the card into the user's wallet; gives its code.
    ///
    /// # Errors
    /// [`Refused`]
    pub(super) fn take(
        &self,
        account: &mut AccountState,
        app_id: &str,
        user: &'static User,
        now: Moment,
    ) -> Result<String, Refused> {
        let ext: CardExt = serde_json::from_str(&self.card_ext).map_err(|_| Refused::CardExt)?;
        if !is_current(&ext.timestamp) {
            return Err(Refused::Timestamp);
        }
        let signed = is_signed(account, now, &ext.signature, |api_ticket| {
            CardExtValues {
                api_ticket,
                timestamp: &ext.timestamp,
                card_id: &self.card_id,
                code: &ext.code,
                openid: &ext.openid,
                nonce_str: &ext.nonce_str,
            }
            .sign()
        });
        if !signed {
            return Err(Refused::Signature);
        }
        let mut cards = account.known.cards.iter();
        let issued = cards.find(|card| card.id == self.card_id);
        let issued = issued.ok_or(Refused::Card)?;
        if issued.bind_openid && ext.openid.is_empty() {
            return Err(Refused::OpenidMissing);
        }
        if issued.use_custom_code && ext.code.is_empty() {
            return Err(Refused::CodeMissing);
        }
        // a card without one can be offered again: WeChat's document warns of that
        if !ext.nonce_str.is_empty() && !account.cards.is_new(&ext.nonce_str) {
            return Err(Refused::NonceUsed);
        }
        let bound = !ext.openid.is_empty();
        if bound && ext.openid != user.openid(app_id) {
            return Err(Refused::OpenidOfAnother);
        }
        let card = account.cards.add(user, &self.card_id, &ext.code, bound)?;
        Ok(card.code.clone())
    }
}

/// A choice as jweixin hands it to the app.
#[derive(Deserialize)]
pub(super) struct Choice {
    pub(super) app_id: String,
    #[serde(default)]
    location_id: String,
    #[serde(default)]
    pub(super) card_id: String,
    #[serde(default)]
    pub(super) card_type: String,
    time_stamp: String,
    nonce_str: String,
    card_sign: String,
}

impl Choice {
    /// Whether the account has signed it.
    pub(super) fn is_signed(&self, account: &mut AccountState, now: Moment) -> bool {
        is_current(&self.time_stamp)
            && is_signed(account, now, &self.card_sign, |api_ticket| {
                CardSignValues {
                    api_ticket,
                    app_id: &self.app_id,
                    location_id: &self.location_id,
                    timestamp: &self.time_stamp,
                    nonce_str: &self.nonce_str,
                    card_id: &self.card_id,
                    card_type: &self.card_type,
                }
                .sign()
            })
    }
}

/// Whether one of the card tickets that are good now makes the signature: an old one is, beside its successor.
fn is_signed(
    account: &mut AccountState,
    now: Moment,
    signature: &str,
    sign: impl Fn(&str) -> String,
) -> bool {
    let mut tickets = account.tickets.wx_card.good(now);
    tickets.any(|(_, ticket)| sign(ticket.value().expose_secret()) == signature)
}

/// By the machine's clock, which the account's server goes by: the platform's own can be set forward.
fn is_current(timestamp: &str) -> bool {
    let digits = timestamp.bytes().all(|b| b.is_ascii_digit());
    digits
        && timestamp
            .parse::<u64>()
            .is_ok_and(|timestamp| timestamp.abs_diff(clock::now()) <= TOLERANCE)
}
