//! consumeAndShareCard: let the user pass on a card that was redeemed.

use leptos::prelude::*;

use super::CHOOSE_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn ConsumeAndShareCardDemo() -> impl IntoView {
    let chosen = DemoState::get().cards;
    let share = move || async move {
        let Some(card) = chosen.with_untracked(|cards| cards.first().cloned()) else {
            return Ok(CHOOSE_FIRST);
        };
        // here goes the code that your server has decrypted and redeemed
        let card = wx::ConsumeAndShareCard::new(card.card_id, card.encrypt_code);
        wx::consume_and_share_card(card).await?;
        Ok(Text::new(
            "已打开转赠页面。",
            "The card can be passed on now.",
        ))
    };
    view! { <DemoButton interface=Interface::ConsumeAndShareCard call=share /> }
}
