//! A shared page as a card: its title, what it says of itself, its picture, where it comes from.

use leptos::prelude::*;

use super::super::{
    super::{chats, phone::Phone},
    say,
};
use crate::{
    simulator::sharing::{Card, Scene},
    text::Text,
};

const OUTSIDE: Text = Text::new(
    "链接不在该公众号的 JS 接口安全域名下，微信不会采用这份自定义内容。",
    "The link is outside the account's JS interface safe domains: WeChat takes none of this content.",
);
const BARE: Text = Text::new(
    "网页是从聊天里的纯链接打开的：微信只会发出链接，不会生成卡片。请从卡片、二维码或收藏打开后再分享。",
    "A plain link in a chat opened the page: WeChat sends the bare link, no card. Open it from a card, a QR code or the favourites, then share.",
);
const INCOMPLETE: Text = Text::new(
    "update*ShareData 的 title、desc、link、imgUrl 有空值：据开发者反馈，微信这时不采用这份自定义内容。",
    "Something that update*ShareData has to say is empty: developers report that WeChat then takes none of this content.",
);

/// As it is shown before it is sent, too.
pub(super) fn card_view(card: &Card) -> impl IntoView + use<> {
    let picture = match card.picture.as_str() {
        "" => None,
        picture => Some(view! { <img class="card_picture" src=picture.to_owned() alt="" /> }),
    };
    view! {
        <span class="card_body">
            <span class="card_title">{card.title.clone()}</span>
            <span class="card_middle">
                <span class="card_desc">{card.desc.clone()}</span>
                {picture}
            </span>
            <span class="card_link">{card.link.clone()}</span>
        </span>
    }
}

/// What is wrong with a card.
pub(super) fn warnings(card: &Card) -> impl IntoView + use<> {
    [
        ("outside", card.outside, OUTSIDE),
        ("bare", card.bare, BARE),
        ("incomplete", card.incomplete, INCOMPLETE),
    ]
    .map(|(name, holds, text)| {
        holds.then(
            || view! { <p class="card_warning" role="note" data-warning=name>{say(text)}</p> },
        )
    })
}

/// A card that opens its page, if there is one behind it.
pub(super) fn card_button(phone: Phone, card: Card, scene: Scene) -> impl IntoView {
    let link = card.link.clone();
    let shown = card_view(&card);
    let shown = if link.is_empty() {
        shown.into_any()
    } else {
        view! {
            <button type="button" class="card_button" on:click=move |_| chats::open(phone, &link, scene)>
                {shown}
            </button>
        }
        .into_any()
    };
    view! { <div class="card" data-card="">{shown} {warnings(&card)}</div> }
}
