//! A card that the user passes on.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    card,
};
use crate::{simulator::card::NamedCard, text::Text};

/// Who can get it.
pub(in super::super::super) const FRIENDS: [Text; 3] = [
    Text::new("阿梅", "Mei"),
    Text::new("老周", "Lao Zhou"),
    Text::new("小满", "Xiaoman"),
];

const GONE: Text = Text::new(
    "赠送后，这张卡券不再属于你。",
    "Once given, the card is yours no longer.",
);

/// Answers with the position of a friend.
pub(in super::super::super) fn gift(answer: Answer<Option<usize>>, given: &NamedCard) -> AnyView {
    let leave = move || answer.give(None);
    let friends = FRIENDS.into_iter().enumerate().map(|(at, friend)| {
        let name = say(friend);
        let initial: String = name.chars().take(1).collect();
        view! {
            <li>
                <button type="button" class="wallet_friend" on:click=move |_| answer.give(Some(at))>
                    <i aria-hidden="true">{initial}</i>
                    {name}
                </button>
            </li>
        }
    });
    let content = view! {
        <div class="wallet_list">{card(&given.card_id)}</div>
        <p class="wallet_hint">{say(GONE)}</p>
        <ul class="wallet_friends">{friends.collect_view()}</ul>
    };
    kit::page(Text::new("赠送给朋友", "Give to a friend"), leave, content)
}
