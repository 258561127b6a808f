//! What the server signs for the card demos. Each answer is good for one call: ask when the button is pressed.

use crate::{
    api::{self, CardFilter, CardToAdd, Problem},
    catalog::Interface,
    wx::{self, WxError},
};

/// For addCard: two cards, as in the official demo, of those that this page may have signed.
///
/// # Errors
/// [`WxError::NotSigned`]
pub(super) async fn cards() -> Result<Vec<wx::SignedCard>, WxError> {
    let not_signed = |problem: Problem| wx::not_signed(Interface::AddCard, problem.hint);
    let (url, app_id) = (wx::signed_url(), wx::present_app_id());
    let card_ids = api::list_card_ids(url.clone(), app_id.clone()).await;
    let card_ids = card_ids.map_err(not_signed)?;
    // the official demo adds the same card twice
    let cards = card_ids
        .into_iter()
        .cycle()
        .take(2)
        .map(|card_id| CardToAdd {
            card_id,
            ..Default::default()
        });
    let signed = api::sign_add_card(url, app_id, cards.collect()).await;
    let signed = signed.map_err(not_signed)?.into_iter();
    Ok(signed
        .map(|card| wx::SignedCard::new(card.card_id, card.card_ext))
        .collect())
}

/// For chooseCard, all of the user's cards.
///
/// # Errors
/// [`WxError::NotSigned`]
pub(super) async fn choice() -> Result<wx::ChooseCard, WxError> {
    let (url, app_id) = (wx::signed_url(), wx::present_app_id());
    let signed = api::sign_choose_card(url, app_id, CardFilter::default())
        .await
        .map_err(|problem| wx::not_signed(Interface::ChooseCard, problem.hint))?;
    Ok(
        wx::ChooseCard::new(signed.timestamp, signed.nonce_str, signed.card_sign)
            .shop_id(signed.shop_id)
            .card_type(signed.card_type)
            .card_id(signed.card_id),
    )
}
