//! What the user is asked before a card goes out: to whom, and whether at all.

use leptos::{html::Textarea, prelude::*};

use super::{
    super::{super::screen::Answer, kit, say},
    avatar,
    card::{card_view, warnings},
    contact_name,
    moments::small,
};
use crate::{
    simulator::{
        chats::{CONTACTS, Contact},
        sharing::Card,
    },
    text::Text,
};

const CANCEL: Text = Text::new("取消", "Cancel");

/// To whom? `None`: cancelled.
pub(in super::super::super) fn choose_contact(answer: Answer<Option<Contact>>) -> AnyView {
    let content = people(CONTACTS, move |contact| answer.give(Some(contact)));
    kit::page(
        Text::new("选择一个聊天", "Choose a chat"),
        move || answer.give(None),
        content,
    )
}

/// A list to choose somebody from.
pub(in super::super) fn people(
    contacts: impl IntoIterator<Item = Contact>,
    choose: impl Fn(Contact) + Copy + 'static,
) -> impl IntoView {
    let rows = contacts.into_iter().map(|contact| {
        let name = contact_name(&contact);
        let id = contact.id;
        view! {
            <li>
                <button type="button" class="chats_row" data-send-to=id on:click=move |_| choose(contact.clone())>
                    {avatar(id, &name)}
                    <span class="chats_row_name">{name}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="chats_list">{rows.collect_view()}</ul> }
}

/// The card, before it goes to somebody; `true` sends it.
pub(in super::super::super) fn confirm(answer: Answer<bool>, to: &str, card: &Card) -> AnyView {
    let title = format!("{}{to}", say(Text::new("发送到：", "Send to: ")));
    let content = view! {
        <div class="send">
            <div class="card" data-card="">{card_view(card)} {warnings(card)}</div>
        </div>
    };
    let decide = move |yes| answer.give(yes);
    kit::question(decide, title, content, CANCEL, Text::new("发送", "Send"))
}

/// A post for the moments; its text. `None`: cancelled.
pub(in super::super::super) fn compose(answer: Answer<Option<String>>, card: &Card) -> AnyView {
    let title = say(Text::new("分享到朋友圈", "Share on Moments"));
    let field = NodeRef::<Textarea>::new();
    let post = move |_| {
        answer.give(Some(
            field.get().map(|field| field.value()).unwrap_or_default(),
        ))
    };
    view! {
        <div class="screen screen_page" role="dialog" aria-modal="true" aria-label=title>
            <div class="screen_page_sheet compose">
                <div class="screen_bar compose_bar">
                    <button type="button" class="compose_cancel" data-answer="cancel" on:click=move |_| answer.give(None)>
                        {say(CANCEL)}
                    </button>
                    <button type="button" class="compose_post" data-answer="yes" on:click=post>
                        {say(Text::new("发表", "Post"))}
                    </button>
                </div>
                <div class="screen_content">
                    <textarea node_ref=field class="compose_text" rows="4" aria-label=say(Text::new("这一刻的想法", "What is on your mind")) placeholder=say(Text::new("这一刻的想法…", "What is on your mind…"))></textarea>
                    <div class="post_card">{small(&card.title, &card.picture)}</div>
                    {warnings(card)}
                </div>
            </div>
        </div>
    }
    .into_any()
}
