//! openCard: show the cards that were chosen.

use leptos::prelude::*;

use super::CHOOSE_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn OpenCardDemo() -> impl IntoView {
    let chosen = DemoState::get().cards;
    let open = move || async move {
        let cards = chosen.get_untracked();
        if cards.is_empty() {
            return Ok(CHOOSE_FIRST);
        }
        // here goes the code that your server has decrypted
        let cards = cards
            .into_iter()
            .map(|card| wx::CardToOpen::new(card.card_id, card.encrypt_code));
        wx::open_card(cards).await?;
        Ok(Text::new("已打开卡券。", "The cards are open."))
    };
    view! { <DemoButton interface=Interface::OpenCard call=open /> }
}
