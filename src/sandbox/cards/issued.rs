//! The cards that an account has created, and the samples of one that lists none of its own.

use std::borrow::Cow;

use crate::wechat::Account;

/// A card as it was created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedCard {
    pub id: Cow<'static, str>,
    /// Only the user whose openid is signed along can take it.
    pub bind_openid: bool,
    /// The merchant sets its codes.
    pub use_custom_code: bool,
}

/// The card of the official demo, that of the documents' signature sample, and two of our own: one with the merchant's
/// codes, one for a single user.
pub const SAMPLE_CARDS: [IssuedCard; 4] = [
    sample("pDF3iY9tv9zCGCj4jTXFOo1DxHdo", false, false),
    sample("pjZ8Yt1XGILfi-FUsewpnnolGgZk", false, false),
    sample("pWxJssdkDemo_sandbox_code-03", false, true),
    sample("pWxJssdkDemo_sandbox_bound-04", true, false),
];

const fn sample(id: &'static str, bind_openid: bool, use_custom_code: bool) -> IssuedCard {
    IssuedCard {
        id: Cow::Borrowed(id),
        bind_openid,
        use_custom_code,
    }
}

impl IssuedCard {
    /// What an account's merchant has created, as far as its configuration tells.
    pub fn of(account: &Account) -> Vec<Self> {
        let cards = account.card_ids.iter().map(|id| {
            let sample = SAMPLE_CARDS.into_iter().find(|sample| sample.id == *id);
            let card = sample.unwrap_or_else(|| Self {
                id: id.clone().into(),
                bind_openid: false,
                use_custom_code: false,
            });
            Self {
                use_custom_code: card.use_custom_code || account.custom_code_card_ids.contains(id),
                ..card
            }
        });
        cards.collect()
    }
}
