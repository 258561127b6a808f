//! A card that the user passes on.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, chat, kit, say},
    card,
};
use crate::{
    simulator::{
        card::NamedCard,
        chats::{self, Contact},
    },
    text::Text,
};

const GONE: Text = Text::new(
    "赠送后，这张卡券不再属于你。",
    "Once given, the card is yours no longer.",
);

/// To whom? `None`: it stays.
pub(in super::super::super) fn gift(answer: Answer<Option<Contact>>, given: &NamedCard) -> AnyView {
    let leave = move || answer.give(None);
    let content = view! {
        <div class="wallet_list">{card(&given.card_id)}</div>
        <p class="wallet_hint">{say(GONE)}</p>
        {chat::people(chats::friends(), move |friend| answer.give(Some(friend)))}
    };
    kit::page(Text::new("赠送给朋友", "Give to a friend"), leave, content)
}
