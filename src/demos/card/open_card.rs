//! openCard: show the cards that were chosen.

use leptos::prelude::*;

use super::{CHOOSE_FIRST, codes};
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn OpenCardDemo() -> impl IntoView {
    let chosen = DemoState::get().cards;
    let open = move || async move {
        let chosen = chosen.get_untracked();
        if chosen.is_empty() {
            return Ok(CHOOSE_FIRST);
        }
        let total = chosen.len();
        let cards = codes(Interface::OpenCard, chosen).await?;
        let opened = cards.len();
        wx::open_card(cards).await?;
        Ok(Text {
            zh: format!("已解密并打开卡券：{opened}/{total}").into(),
            en: format!("Cards decrypted and opened: {opened}/{total}").into(),
        })
    };
    view! { <DemoButton interface=Interface::OpenCard call=open /> }
}
