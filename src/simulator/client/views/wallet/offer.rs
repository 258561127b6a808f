//! Cards that a page offers, and what became of them.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    card,
};
use crate::{
    simulator::card::{JudgedCard, NamedCard},
    text::Text,
};

const MADE_UP: Text = Text::new(
    "券面为模拟内容，签名由沙盒平台校验。",
    "The faces are made up here; the platform checks the signatures.",
);

/// `true`: the user takes them.
pub(in super::super::super) fn offer(answer: Answer<bool>, cards: &[NamedCard]) -> AnyView {
    let leave = move || answer.give(false);
    let items = cards
        .iter()
        .map(|offered| view! { <li>{card(&offered.card_id)}</li> });
    let content = view! {
        <ul class="wallet_list">{items.collect_view()}</ul>
        <p class="wallet_hint">{say(MADE_UP)}</p>
        <div class="wallet_act">
            <button
                type="button"
                class="weui-btn weui-btn_primary"
                data-answer="take"
                on:click=move |_| answer.give(true)
            >
                {say(Text::new("领取到卡包", "Add to the wallet"))}
            </button>
        </div>
    };
    kit::page(Text::new("领取卡券", "Cards for you"), leave, content)
}

/// Where the user goes from the result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super::super) enum Taken {
    ToPage,
    ToWallet,
}

/// Which of them were added, and why the others were not.
pub(in super::super::super) fn taken(answer: Answer<Taken>, cards: &[JudgedCard]) -> AnyView {
    let leave = move || answer.give(Taken::ToPage);
    let (good, all) = (
        cards.iter().filter(|card| card.is_good()).count(),
        cards.len(),
    );
    let told = say(if good == 0 {
        Text::new("领取失败", "Not added")
    } else {
        Text {
            zh: format!("已领取 {good}/{all} 张").into(),
            en: format!("{good} of {all} added").into(),
        }
    });
    let items = cards.iter().map(|judged| {
        let fate = if judged.is_good() {
            let label = say(Text::new("已放入卡包，券码", "Added, code"));
            format!("{label} {}", judged.code)
        } else {
            let unknown = || say(Text::new("平台没有说明原因", "The platform gave no reason"));
            judged.reason.clone().unwrap_or_else(unknown)
        };
        let is_bad = (!judged.is_good()).then_some("");
        view! {
            <li>
                {card(&judged.card_id)}
                <p class="wallet_fate" data-refused=is_bad>{fate}</p>
            </li>
        }
    });
    let to_wallet = (good > 0).then(|| {
        view! {
            <button
                type="button"
                class="weui-btn weui-btn_default"
                data-answer="wallet"
                on:click=move |_| answer.give(Taken::ToWallet)
            >
                {say(Text::new("查看卡包", "Open the wallet"))}
            </button>
        }
    });
    let content = view! {
        <h2 class="wallet_told" data-refused=(good == 0).then_some("")>{told}</h2>
        <ul class="wallet_list">{items.collect_view()}</ul>
        <div class="wallet_act">
            <button type="button" class="weui-btn weui-btn_primary" data-answer="done" on:click=move |_| leave()>
                {say(Text::new("完成", "Done"))}
            </button>
            {to_wallet}
        </div>
    };
    kit::page(Text::new("领取结果", "Result"), leave, content)
}
