//! A tap on a sharing item of the menu: the page is asked for its content, unless it has left some; then the card goes out.

use futures::{
    channel::oneshot,
    future::{Either, select},
    pin_mut,
};
use leptos::prelude::*;
use serde_json::{Map, Value};
use wasm_bindgen::JsCast;
use web_sys::HtmlImageElement;

use super::{
    bridge,
    js::{self, document},
    page,
    phone::Phone,
    server,
    views::{chat, kit, say},
};
use crate::{
    simulator::{
        native::Native,
        sharing::{Card, Channel, Scene, is_incomplete},
    },
    text::Text,
};

/// How long the page may take for its answer, in milliseconds, on top of the client's own latency.
const PATIENCE: u32 = 3000;

/// Pictures that are not larger than this on both sides stand for no page; CSS pixels.
const SMALLEST: u32 = 290;

/// What the page is asked for. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Sharing {
    /// Until the page answers.
    waiting: StoredValue<Option<Waiting>, LocalStorage>,
}

struct Waiting {
    native: Native,
    channel: Channel,
    answered: oneshot::Sender<()>,
}

impl Sharing {
    pub fn new() -> Self {
        Self {
            waiting: StoredValue::new_local(None),
        }
    }

    /// The page has called something: perhaps what it is asked for. The item that it answers the tap on then.
    pub fn heard(self, native: Native) -> Option<Channel> {
        let is_it = |waiting: &mut Waiting| waiting.native == native;
        let waiting = self
            .waiting
            .try_update_value(|waiting| waiting.take_if(is_it))
            .flatten()?;
        let _ = waiting.answered.send(()); // who waits may have given up just now
        Some(waiting.channel)
    }

    fn wait(self, native: Native, channel: Channel) -> oneshot::Receiver<()> {
        let (answered, receive) = oneshot::channel();
        self.waiting.set_value(Some(Waiting {
            native,
            channel,
            answered,
        }));
        receive
    }

    fn stop_waiting(self) {
        self.waiting.set_value(None);
    }
}

/// The user taps a sharing item.
pub(super) async fn tap(phone: Phone, channel: Channel) {
    let left = channel.stored().and_then(|native| {
        let stored = phone.stored_share.read_untracked();
        stored
            .get(&native)
            .cloned()
            .map(|content| (native, content))
    });
    if let Some((native, content)) = left {
        let mut card = card(phone, &content).await;
        card.incomplete = is_incomplete(native, &content);
        deliver(phone, channel, card).await;
    } else if !page_answers(phone, channel).await {
        deliver(phone, channel, default_card()).await;
    }
}

/// Shares what the page wants to be shared; whether the user has.
pub(super) async fn share(phone: Phone, channel: Channel, content: &Map<String, Value>) -> bool {
    let card = card(phone, content).await;
    deliver(phone, channel, card).await
}

/// The card that the page wants.
async fn card(phone: Phone, content: &Map<String, Value>) -> Card {
    let default = default_card();
    let mut card = Card::from_page(content, &default);
    card.link = page::absolute(&card.link);
    if !card.picture.is_empty() {
        card.picture = page::absolute(&card.picture);
    }
    if let Some(app_id) = phone.account.get_untracked() {
        // a server that can't be asked warns of nothing
        let safe = server::is_safe_link(phone, &app_id, &card.link).await;
        card.outside = safe == Ok(false);
    }
    card
}

/// Whether the page listens to the channel's event, and answers it in time. Its answer is a call like any other.
async fn page_answers(phone: Phone, channel: Channel) -> bool {
    let Some(asked) = channel.asks() else {
        return false;
    };
    let answered = phone.sharing.wait(asked.native, channel);
    let mut in_time = bridge::fire(phone, asked.event, channel.payload());
    if in_time {
        let patience = js::pause(PATIENCE.saturating_add(phone.latency()));
        pin_mut!(patience);
        in_time = matches!(select(answered, patience).await, Either::Left((Ok(()), _)));
    }
    phone.sharing.stop_waiting();
    in_time
}

/// The user sends the card, or doesn't.
async fn deliver(phone: Phone, channel: Channel, mut card: Card) -> bool {
    card.bare = phone.chats.scene() == Some(Scene::Link);
    card.page = page::address();
    let sent = match channel {
        Channel::Favorite => {
            phone.chats.change(|kept| kept.favour(card));
            true
        }
        Channel::AppMessage => send_to_chat(phone, card).await,
        Channel::Timeline => post(phone, card).await,
        Channel::Qq | Channel::QZone | Channel::Weibo | Channel::Facebook | Channel::Email => {
            send_elsewhere(phone, channel, card).await
        }
    };
    if sent {
        let told = match channel {
            Channel::Favorite => Text::new("已收藏", "Added to favourites"),
            Channel::Timeline => Text::new("已发表", "Posted"),
            _ => Text::new("已发送", "Sent"),
        };
        kit::toast(phone, say(told));
    }
    sent
}

async fn send_to_chat(phone: Phone, card: Card) -> bool {
    loop {
        let contact = phone.screens.ask(chat::choose_contact).await;
        let Some(contact) = contact.flatten() else {
            return false;
        };
        let shown = card.clone();
        let name = say(contact.name.clone());
        let sent = phone
            .screens
            .ask(move |answer| chat::confirm(answer, &name, &shown))
            .await;
        if sent == Some(true) {
            phone.chats.change(|kept| kept.send(contact.id, card));
            return true;
        }
    }
}

async fn post(phone: Phone, card: Card) -> bool {
    let shown = card.clone();
    let text = phone
        .screens
        .ask(move |answer| chat::compose(answer, &shown))
        .await;
    let Some(Some(text)) = text else {
        return false;
    };
    phone.chats.change(|kept| kept.post(text, card));
    true
}

async fn send_elsewhere(phone: Phone, channel: Channel, card: Card) -> bool {
    let shown = card.clone();
    let name = say(chat::app_name(channel));
    let sent = phone
        .screens
        .ask(move |answer| chat::confirm(answer, &name, &shown))
        .await;
    if sent == Some(true) {
        let to = channel.item().id();
        phone.chats.change(|kept| kept.send(to, card));
    }
    sent == Some(true)
}

/// What is shared of a page that says nothing: its title, its address, and its first picture that is large enough.
fn default_card() -> Card {
    let link = page::address();
    Card {
        title: document().title(),
        desc: link.clone(),
        link,
        picture: first_picture().unwrap_or_default(),
        ..Card::default()
    }
}

fn first_picture() -> Option<String> {
    let pictures = document().get_elements_by_tag_name("img");
    let pictures = (0..pictures.length()).filter_map(|at| pictures.item(at)?.dyn_into().ok());
    pictures
        .filter(|picture: &HtmlImageElement| {
            let seen = picture.get_bounding_client_rect();
            let is_large = picture.natural_width().min(picture.natural_height()) > SMALLEST;
            is_large && seen.width() > 0.0 && seen.height() > 0.0
        })
        .map(|picture| picture.src())
        .next()
}
