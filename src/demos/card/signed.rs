//! What the server signs for the card demos. Each answer is good for one call: ask when the button is pressed.

use crate::{
    api::{self, CardFilter, CardToAdd, Problem},
    text::Text,
    wx,
};

/// The card of WeChat's official demo. A server that may not sign it says what to do.
const SAMPLE_CARD: &str = "pDF3iY9tv9zCGCj4jTXFOo1DxHdo";

/// For addCard: the first two cards that this page may have signed. `Err` says why there is none.
pub(super) async fn cards() -> Result<Vec<wx::SignedCard>, Text> {
    let url = wx::signed_url();
    let mut card_ids = api::list_card_ids(url.clone()).await.map_err(not_signed)?;
    if card_ids.is_empty() {
        card_ids.push(SAMPLE_CARD.to_owned());
    }
    let cards = card_ids.into_iter().take(2).map(|card_id| CardToAdd {
        card_id,
        ..Default::default()
    });
    let signed = api::sign_add_card(url, cards.collect()).await;
    let signed = signed.map_err(not_signed)?.into_iter();
    Ok(signed
        .map(|card| wx::SignedCard::new(card.card_id, card.card_ext))
        .collect())
}

/// For chooseCard, all of the user's cards. `Err` says why there is no signature.
pub(super) async fn choice() -> Result<wx::ChooseCard, Text> {
    let signed = api::sign_choose_card(wx::signed_url(), CardFilter::default())
        .await
        .map_err(not_signed)?;
    Ok(
        wx::ChooseCard::new(signed.timestamp, signed.nonce_str, signed.card_sign)
            .shop_id(signed.shop_id)
            .card_type(signed.card_type)
            .card_id(signed.card_id),
    )
}

fn not_signed(problem: Problem) -> Text {
    let Text { zh, en } = problem.hint;
    Text {
        zh: format!("没有取得卡券签名：{zh}").into(),
        en: format!("The server has not signed: {en}").into(),
    }
}
