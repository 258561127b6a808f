//! consumeAndShareCard: let the user pass on a card that was redeemed.

use leptos::prelude::*;

use super::{CHOOSE_FIRST, codes};
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn ConsumeAndShareCardDemo() -> impl IntoView {
    let chosen = DemoState::get().cards;
    let share = move || async move {
        let first = chosen.with_untracked(|cards| cards.first().cloned());
        let cards = codes(Interface::ConsumeAndShareCard, Vec::from_iter(first)).await?;
        let Some(card) = cards.into_iter().next() else {
            return Ok(CHOOSE_FIRST);
        };
        // a shop's server redeems the code first
        let card = wx::ConsumeAndShareCard::new(card.card_id, card.code);
        wx::consume_and_share_card(card).await?;
        Ok(Text::new(
            "已打开转赠页面。",
            "The card can be passed on now.",
        ))
    };
    view! { <DemoButton interface=Interface::ConsumeAndShareCard call=share /> }
}
