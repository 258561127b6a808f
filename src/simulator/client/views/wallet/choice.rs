//! The user's cards, to choose from.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    card,
};
use crate::{simulator::card::ChoosableCard, text::Text};

/// Answers with the positions of the chosen cards. Of an empty list nothing is chosen; WeChat shows one, too, when cardSign
/// is wrong.
pub(in super::super::super) fn choice(
    answer: Answer<Option<Vec<usize>>>,
    cards: &[ChoosableCard],
) -> AnyView {
    let leave = move || answer.give(None);
    let chosen = RwSignal::new(BTreeSet::<usize>::new());
    let count = cards.len();
    let content = if cards.is_empty() {
        empty()
    } else {
        let items = cards
            .iter()
            .enumerate()
            .map(|(at, card)| item(at, card, chosen));
        view! { <ul class="wallet_list">{items.collect_view()}</ul> }.into_any()
    };
    let can_confirm = move || count == 0 || !chosen.read().is_empty();
    let confirm = move |_| answer.give(Some(chosen.get_untracked().into_iter().collect()));
    let label = move || {
        let chosen = chosen.read().len();
        let label = say(Text::new("确定", "Confirm"));
        if chosen == 0 {
            label
        } else {
            format!("{label}（{chosen}）")
        }
    };
    let content = view! {
        {content}
        <div class="wallet_act">
            <button
                type="button"
                class="weui-btn weui-btn_primary"
                class:weui-btn_disabled=move || !can_confirm()
                data-answer="confirm"
                disabled=move || !can_confirm()
                on:click=confirm
            >
                {label}
            </button>
        </div>
    };
    kit::page(Text::new("选择卡券", "Choose cards"), leave, content)
}

fn item(
    at: usize,
    choosable: &ChoosableCard,
    chosen: RwSignal<BTreeSet<usize>>,
) -> impl IntoView + use<> {
    let change = move |event| {
        let is_chosen = event_target_checked(&event);
        chosen.update(|chosen| {
            if is_chosen {
                chosen.insert(at);
            } else {
                chosen.remove(&at);
            }
        });
    };
    view! {
        <li>
            <label class="wallet_choice">
                <input type="checkbox" data-choice=at.to_string() on:change=change />
                {card(&choosable.card_id)}
            </label>
        </li>
    }
}

fn empty() -> AnyView {
    let why = Text::new(
        "先用 addCard 领取卡券。cardSign 签名错误时，微信也只显示空列表。",
        "Add some with addCard first. When cardSign is wrong, WeChat shows an empty list, too.",
    );
    view! {
        <div class="wallet_empty">
            <strong>{say(Text::new("无可用卡券", "No cards"))}</strong>
            <p>{say(why)}</p>
        </div>
    }
    .into_any()
}
