//! Cards with their codes, for the counter.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    card,
};
use crate::{
    simulator::{card::NamedCard, code128},
    text::Text,
};

/// One below the other.
pub(in super::super::super) fn details(answer: Answer<()>, cards: &[NamedCard]) -> AnyView {
    let leave = move || answer.give(());
    let items = cards.iter().map(|shown| {
        view! { <li>{card(&shown.card_id)} {code(&shown.code)}</li> }
    });
    let content = view! {
        <ul class="wallet_list">{items.collect_view()}</ul>
        <p class="wallet_hint">{say(Text::new("使用时向店员出示券码", "Show the code at the counter"))}</p>
    };
    kit::page(Text::new("卡券详情", "Card"), leave, content)
}

/// The code as bars, if it has any, and as digits in groups.
fn code(code: &str) -> impl IntoView + use<> {
    let bars = code128::bars(code).map(|(bars, width)| {
        let path: String = bars
            .into_iter()
            .map(|(at, width)| format!("M{at} 0h{width}v1h-{width}z"))
            .collect();
        view! {
            <svg class="wallet_bars" viewBox=format!("0 0 {width} 1") preserveAspectRatio="none" aria-hidden="true">
                <path d=path></path>
            </svg>
        }
    });
    let characters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = characters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    view! {
        <div class="wallet_code" data-code=code.to_owned()>
            {bars}
            <span>{groups.join(" ")}</span>
        </div>
    }
}
