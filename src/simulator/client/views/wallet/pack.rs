//! The wallet (卡包) of who holds the phone. The platform keeps it, so that it is the same in all browsers.

use leptos::prelude::*;

use super::{
    super::{
        super::{phone::Phone, screen::Answer, server},
        kit, say,
    },
    card, code_of,
    detail::details,
};
use crate::{simulator::card::Wallet, text::Text};

/// Shows the wallet until the user leaves it.
pub(in super::super::super) async fn open(phone: Phone) {
    let wallet = match server::wallet(phone).await {
        Ok(wallet) => wallet,
        Err(reason) => return kit::toast(phone, reason),
    };
    loop {
        let shown = wallet.clone();
        let tapped = phone.screens.ask(move |answer| pack(answer, &shown)).await;
        let Some(card) = tapped
            .flatten()
            .and_then(|at| wallet.cards.get(at).cloned())
        else {
            return;
        };
        phone
            .screens
            .ask(move |answer| details(answer, std::slice::from_ref(&card)))
            .await;
    }
}

fn pack(answer: Answer<Option<usize>>, wallet: &Wallet) -> AnyView {
    let leave = move || answer.give(None);
    let items = wallet.cards.iter().enumerate().map(|(at, held)| {
        view! {
            <li>
                <button type="button" class="wallet_held" on:click=move |_| answer.give(Some(at))>
                    {card(&held.card_id)}
                    <span class="wallet_fate">{code_of(&held.code)}</span>
                </button>
            </li>
        }
    });
    let none = wallet.cards.is_empty().then(|| {
        view! {
            <div class="wallet_empty">
                <strong>{say(Text::new("卡包是空的", "The wallet is empty"))}</strong>
                <p>{say(Text::new("在网页中用 addCard 领取", "Pages add cards with addCard"))}</p>
            </div>
        }
    });
    let whose = say(Text {
        zh: format!("{}的卡包", wallet.nickname).into(),
        en: format!("The wallet of {}", wallet.nickname).into(),
    });
    let content = view! {
        <p class="wallet_hint">{whose}</p>
        <ul class="wallet_list">{items.collect_view()}</ul>
        {none}
    };
    kit::page(Text::new("卡包", "Wallet"), leave, content)
}
