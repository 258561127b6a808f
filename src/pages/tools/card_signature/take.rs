//! Fills in what this server signs.

use leptos::prelude::*;

use super::inputs::Inputs;
use crate::{
    api::{
        CardFilter, CardToAdd, Problem, list_card_ids, sign_add_card, sign_choose_card, sign_url,
    },
    signature::card::{Field, Kind},
    wx,
};

/// By the kind of signature that is chosen.
///
/// # Errors
/// What kept the server from signing.
pub(super) async fn take_from_server(inputs: Inputs) -> Result<(), Problem> {
    match inputs.kind.get_untracked() {
        Kind::CardExt => take_card_ext(inputs).await,
        Kind::CardSign => take_card_sign(inputs).await,
    }
}

/// Of the first card that this page may have signed.
async fn take_card_ext(inputs: Inputs) -> Result<(), Problem> {
    let (url, app_id) = (wx::signed_url(), wx::present_app_id());
    let card_ids = list_card_ids(url.clone(), app_id.clone()).await?;
    let cards = card_ids.into_iter().take(1).map(|card_id| CardToAdd {
        card_id,
        ..Default::default()
    });
    for card in sign_add_card(url, app_id, cards.collect()).await? {
        inputs.fill([(Field::CardId, card.card_id.as_str())]);
        inputs.card_ext.set(card.card_ext);
    }
    Ok(())
}

/// Of a choice of all cards.
async fn take_card_sign(inputs: Inputs) -> Result<(), Problem> {
    let url = wx::signed_url();
    let app_id = match wx::present_app_id() {
        Some(app_id) => app_id,
        None => sign_url(url.clone(), None).await?.app_id,
    };
    let signed = sign_choose_card(url, Some(app_id.clone()), CardFilter::default()).await?;
    inputs.fill([
        (Field::AppId, app_id.as_str()),
        (Field::Timestamp, &signed.timestamp.to_string()),
        (Field::NonceStr, &signed.nonce_str),
    ]);
    inputs.signature.set(signed.card_sign);
    Ok(())
}
