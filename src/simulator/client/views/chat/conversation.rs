//! What was sent to somebody. The user's own chat also holds the page as a plain link and as a QR code.

use leptos::prelude::*;

use super::{
    super::{
        super::{chats, page, phone::Phone},
        say,
    },
    card::card_button,
    nothing,
};
use crate::{
    simulator::{chats::CONTACTS, sharing::Scene},
    text::Text,
};

pub(super) fn conversation(phone: Phone, id: &'static str) -> impl IntoView {
    let is_own = id == CONTACTS[0].id;
    let cards = move || {
        let kept = phone.chats.kept();
        let cards = kept.sent_to(id).cloned();
        cards
            .map(|card| card_button(phone, card, Scene::Card))
            .collect_view()
    };
    let is_empty = move || !is_own && phone.chats.kept().sent_to(id).next().is_none();
    view! {
        <div class="conversation" data-conversation=id>
            {is_own.then(|| ways_to_the_page(phone))}
            {cards}
            <Show when=is_empty>
                {nothing(Text::new("还没有消息。", "No messages yet."))}
            </Show>
        </div>
    }
}

fn ways_to_the_page(phone: Phone) -> impl IntoView {
    let link = page::address();
    let (by_link, by_code) = (link.clone(), link.clone());
    let code = format!(
        "{}/qr.svg?url={}",
        phone.base.get_value(),
        js_sys::encode_uri_component(&link)
    );
    let no_code = RwSignal::new(false);
    view! {
        <button type="button" class="bubble bubble_link" data-open="link" on:click=move |_| chats::open(phone, &by_link, Scene::Link)>
            {link}
        </button>
        <Show
            when=move || !no_code.get()
            fallback=|| view! { <p class="chats_nothing">{say(NO_CODE)}</p> }
        >
            <button type="button" class="bubble bubble_code" data-open="qrCode" on:click={
                let link = by_code.clone();
                move |_| chats::open(phone, &link, Scene::QrCode)
            }>
                <img src=code.clone() alt=say(Text::new("网页的二维码", "QR code of the page")) on:error=move |_| no_code.set(true) />
                <span>{say(Text::new("识别图中的二维码", "Scan the code"))}</span>
            </button>
        </Show>
    }
}

const NO_CODE: Text = Text::new(
    "没有二维码：网页的地址不在服务器的安全域名下，或网页的 CSP 不允许这张图片。",
    "No QR code: the page is outside the server's safe domains, or its CSP does not let the picture in.",
);
