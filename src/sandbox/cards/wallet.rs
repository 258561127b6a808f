//! The cards of the users, by account.

use std::collections::{BTreeMap, VecDeque};

use base64::{Engine, engine::general_purpose::STANDARD};
use rand::RngExt;
use serde_json::{Value, json};

use crate::sandbox::users::{USERS, User};

/// Cards of one user at one account; the oldest go first that have been redeemed. WeChat's own limit is that of the card
/// (`get_limit`).
const MOST_CARDS: usize = 100;
/// Nonces that are remembered.
const MOST_NONCES: usize = 1000;
/// All cards here are of this type; the platform knows nothing of them but their ids.
pub(super) const CARD_TYPE: &str = "GROUPON";

/// What the users have of an account.
#[derive(Default)]
pub(in crate::sandbox) struct Cards {
    wallets: BTreeMap<&'static str, Vec<Card>>,
    nonces: VecDeque<String>,
}

/// A card that a user has collected.
pub(super) struct Card {
    pub(super) card_id: String,
    pub(super) code: String,
    /// The code as `chooseCard` gives it.
    pub(super) encrypt_code: String,
    /// Bound to the user who has it.
    bound: bool,
    /// Passed on with `consumeAndShareCard`.
    pub(super) redeemed: bool,
}

/// Why a card isn't added.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotAdded {
    #[error("该 code 已被领取")]
    CodeInUse,
    #[error("已达到领取上限")]
    GetLimit,
}

impl Cards {
    /// Puts a card into the user's wallet; gives its code. Without a code of the merchant's, WeChat makes one.
    pub(super) fn add(
        &mut self,
        user: &'static User,
        card_id: &str,
        code: &str,
        bound: bool,
    ) -> Result<&Card, NotAdded> {
        let taken = |card: &Card| card.card_id == card_id && card.code == code;
        if self.wallets.values().flatten().any(taken) {
            return Err(NotAdded::CodeInUse);
        }
        let wallet = self.wallets.entry(user.id).or_default();
        if wallet.len() >= MOST_CARDS {
            let redeemed = wallet.iter().position(|card| card.redeemed);
            wallet.remove(redeemed.ok_or(NotAdded::GetLimit)?);
        }
        let code = match code {
            "" => digits(),
            code => code.to_owned(),
        };
        wallet.push(Card {
            card_id: card_id.to_owned(),
            code,
            encrypt_code: encrypted(),
            bound,
            redeemed: false,
        });
        Ok(&wallet[wallet.len() - 1])
    }

    /// The cards that the user still has, oldest first.
    pub(super) fn of(&self, user: &User) -> impl DoubleEndedIterator<Item = &Card> {
        let wallet = self.wallets.get(user.id).into_iter().flatten();
        wallet.filter(|card| !card.redeemed)
    }

    /// The user's card with this code, redeemed or not.
    pub(super) fn find(&mut self, user: &User, card_id: &str, code: &str) -> Option<&mut Card> {
        let wallet = self.wallets.get_mut(user.id)?;
        wallet
            .iter_mut()
            .find(|card| card.card_id == card_id && card.code == code)
    }

    /// The card of any user whose code this is, encrypted.
    pub(super) fn encrypted(&self, encrypt_code: &str) -> Option<&Card> {
        let mut all = self.wallets.values().flatten();
        all.find(|card| card.encrypt_code == encrypt_code)
    }

    /// Remembers a nonce; false when it was used before.
    pub(super) fn is_new(&mut self, nonce: &str) -> bool {
        if self.nonces.iter().any(|used| used == nonce) {
            return false;
        }
        self.nonces.push_back(nonce.to_owned());
        let surplus = self.nonces.len().saturating_sub(MOST_NONCES);
        self.nonces.drain(..surplus);
        true
    }

    /// For the control endpoint: each user's openid with the account, and their cards.
    pub(in crate::sandbox) fn describe(&self, app_id: &str) -> Value {
        let wallets = USERS.iter().map(|user| {
            let cards = self.wallets.get(user.id).into_iter().flatten();
            let cards: Vec<Value> = cards
                .map(|card| {
                    json!({
                        "card_id": card.card_id,
                        "code": card.code,
                        "encrypt_code": card.encrypt_code,
                        "bound": card.bound,
                        "redeemed": card.redeemed,
                    })
                })
                .collect();
            let wallet = json!({ "openid": user.openid(app_id), "cards": cards });
            (user.id.to_owned(), wallet)
        });
        Value::Object(wallets.collect())
    }
}

/// As WeChat's own codes look.
fn digits() -> String {
    let mut rng = rand::rng();
    rng.random_range(100_000_000_000_u64..1_000_000_000_000)
        .to_string()
}

/// Looks like WeChat's, with the characters that URLs mistake for others.
fn encrypted() -> String {
    let mut bytes = [0; 48];
    rand::rng().fill(&mut bytes);
    // a `+` and a `/` in any case: their six bits stand at the beginning of a group
    (bytes[0], bytes[3]) = (0xf8 | (bytes[0] & 0x03), 0xfc | bytes[3]);
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encrypted_code_needs_url_encoding() {
        for _ in 0..20 {
            let code = encrypted();
            assert_eq!(code.len(), 64);
            assert!(code.contains('+') && code.contains('/'), "{code}");
        }
    }

    #[test]
    fn a_wallet_is_bounded_and_redeemed_cards_make_room() {
        let mut cards = Cards::default();
        let user = &USERS[0];
        for number in 0..MOST_CARDS {
            let added = cards.add(user, "p1", &format!("c{number}"), false);
            assert!(added.is_ok());
        }
        assert!(matches!(
            cards.add(user, "p1", "", false),
            Err(NotAdded::GetLimit)
        ));
        if let Some(card) = cards.find(user, "p1", "c7") {
            card.redeemed = true;
        }
        assert!(cards.add(user, "p1", "", false).is_ok());
        assert!(cards.find(user, "p1", "c7").is_none());
        assert!(matches!(
            cards.add(&USERS[1], "p1", "c8", false),
            Err(NotAdded::CodeInUse)
        ));
    }

    #[test]
    fn a_nonce_is_good_once() {
        let mut cards = Cards::default();
        assert!(cards.is_new("n0") && !cards.is_new("n0"));
        for number in 1..=MOST_NONCES {
            assert!(cards.is_new(&format!("n{number}")));
        }
        assert_eq!(cards.nonces.len(), MOST_NONCES);
    }
}
