//! The moments: what the user has posted, the newest first.

use leptos::prelude::*;

use super::{
    super::{
        super::{chats, phone::Phone},
        say,
    },
    avatar,
    card::warnings,
    nothing,
};
use crate::{
    simulator::{
        chats::{CONTACTS, Post},
        sharing::Scene,
    },
    text::Text,
};

pub(super) fn moments(phone: Phone) -> impl IntoView {
    let posts = move || {
        let posts = phone.chats.kept().posts.into_iter().rev();
        posts.map(|entry| post(phone, entry)).collect_view()
    };
    let is_empty = move || phone.chats.kept().posts.is_empty();
    view! {
        <div class="moments">{posts}</div>
        <Show when=is_empty>
            {nothing(Text::new("还没有动态。", "No posts yet."))}
        </Show>
    }
}

fn post(phone: Phone, post: Post) -> impl IntoView {
    let [user, ..] = CONTACTS;
    let name = say(user.name);
    let card = post.card;
    let link = card.link.clone();
    view! {
        <article class="post" data-post="">
            {avatar(user.id, &name)}
            <div class="post_content">
                <strong class="post_name">{name}</strong>
                <p class="post_text">{post.text}</p>
                <button type="button" class="post_card" on:click=move |_| chats::open(phone, &link, Scene::Card)>
                    {small(&card.title, &card.picture)}
                </button>
                {warnings(&card)}
            </div>
        </article>
    }
}

/// Moments show a card's title and picture only.
pub(super) fn small(title: &str, picture: &str) -> impl IntoView + use<> {
    let picture = match picture {
        "" => None,
        picture => Some(view! { <img class="post_picture" src=picture.to_owned() alt="" /> }),
    };
    view! {
        {picture}
        <span class="post_title">{title.to_owned()}</span>
    }
}
