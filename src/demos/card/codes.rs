//! The codes of chosen cards: chooseCard gives them encrypted, and only the account's server can have WeChat decrypt them.

use crate::{
    api::{self, CardToDecrypt, Decrypted},
    catalog::Interface,
    wx::{self, CardToOpen, ChosenCard, WxError},
};

/// How many the server decrypts at once.
const AT_ONCE: usize = 5;

/// The chosen cards that the server could decrypt, with their codes.
///
/// # Errors
/// [`WxError::NotSigned`] when it could decrypt none; it says why.
pub(crate) async fn codes(
    interface: Interface,
    chosen: Vec<ChosenCard>,
) -> Result<Vec<CardToOpen>, WxError> {
    let mut cards = Vec::with_capacity(chosen.len());
    let mut refused = None;
    for some in chosen.chunks(AT_ONCE) {
        let some = some.iter().map(|card| CardToDecrypt {
            card_id: card.card_id.clone(),
            encrypt_code: card.encrypt_code.clone(),
        });
        let decrypted =
            api::decrypt_cards(wx::signed_url(), wx::present_app_id(), some.collect()).await;
        let decrypted = decrypted.map_err(|problem| wx::not_signed(interface, problem.hint))?;
        for card in decrypted {
            match card.outcome {
                Decrypted::Code(code) => cards.push(CardToOpen::new(card.card_id, code)),
                Decrypted::Problem(problem) => refused = Some(problem),
            }
        }
    }
    match refused {
        Some(problem) if cards.is_empty() => Err(wx::not_signed(interface, problem.hint)),
        _ => Ok(cards),
    }
}
