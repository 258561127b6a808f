//! addCard: offer cards for the user's pack.

use leptos::prelude::*;

use super::signed;
use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn AddCardDemo() -> impl IntoView {
    let add = || async {
        let cards = wx::add_card(signed::cards().await?).await?;
        // success doesn't mean that all were added
        let (added, total) = (
            cards.iter().filter(|card| card.is_success).count(),
            cards.len(),
        );
        Ok(Text {
            zh: format!("已添加卡券：{added}/{total}").into(),
            en: format!("Cards added: {added}/{total}").into(),
        })
    };
    view! { <DemoButton interface=Interface::AddCard call=add /> }
}
