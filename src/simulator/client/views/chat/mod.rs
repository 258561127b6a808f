//! What is around the pages: the chats, the moments and the favourites; and how a card gets there.
//!
//! | room | what |
//! | --- | --- |
//! | `card` | a shared page, as it looks in a chat |
//! | `conversation` | what was sent to somebody |
//! | `moments` | posts |
//! | `send` | what the user is asked before a card goes out |

mod card;
mod conversation;
mod moments;
mod send;

use leptos::{
    either::EitherOf4,
    ev::KeyboardEvent,
    html::{Button, Div},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::card::card_button;
pub(super) use self::send::people;
pub(in super::super) use self::send::{choose_contact, compose, confirm};
use super::{
    super::{chats::Tab, js, page, phone::Phone},
    say,
};
use crate::{
    simulator::{
        chats::{CONTACTS, Contact},
        sharing::{Channel, Scene},
    },
    text::Text,
};

/// Where somebody looks: a tab, and a conversation out of the first. Cheap to copy.
#[derive(Clone, Copy)]
struct Look {
    tab: Signal<Tab>,
    partner: RwSignal<Option<Partner>>,
    /// All of it.
    place: NodeRef<Div>,
}

/// Who a conversation is with.
#[derive(Clone)]
struct Partner {
    id: &'static str,
    title: Text,
}

impl Look {
    /// Another tab begins at its top.
    fn new(tab: Signal<Tab>) -> Self {
        let partner = RwSignal::new(None);
        Effect::new(move || {
            tab.track();
            partner.set(None);
        });
        Self {
            tab,
            partner,
            place: NodeRef::new(),
        }
    }

    /// Back to the list, and there to the one that was looked at; whether there was one.
    fn back(self) -> bool {
        let Some(Partner { id, .. }) = self.partner.get_untracked() else {
            return false;
        };
        self.partner.set(None);
        // not before it is drawn
        js::in_a_task(move || {
            let row = format!("[data-chat=\"{id}\"]");
            let place = self.place.get_untracked();
            let row = place.and_then(|place| place.query_selector(&row).ok().flatten());
            if let Some(Ok(row)) = row.map(JsCast::dyn_into::<HtmlElement>) {
                let _ = row.focus(); // it is there
            }
        });
        true
    }
}

/// On the screen, once the page is closed: nothing leads back from it.
pub(in super::super) fn instead_of_the_page(phone: Phone) -> AnyView {
    let tab = RwSignal::new(Tab::Chats);
    let look = Look::new(tab.into());
    let tab_button = move |own: Tab| {
        let current = move || (tab.get() == own).then_some("page");
        let open = move |_| {
            tab.set(own);
            look.partner.set(None);
        };
        view! {
            <button type="button" class="chats_tab" aria-current=current on:click=open>
                {tab_icon(own)}
                <span>{say(tab_name(own))}</span>
            </button>
        }
    };
    view! {
        <div class="screen screen_page chats" data-chats="closed" role="dialog" aria-modal="true" aria-label=say(NAME)>
            <div class="screen_page_sheet" node_ref=look.place>
                {room(phone, look)}
                <nav class="chats_tabs" aria-label=say(NAME)>{Tab::ALL.map(tab_button)}</nav>
            </div>
        </div>
    }
    .into_any()
}

/// Beside the page, which makes room for it; the rail opens and closes it.
pub(super) fn beside_the_page(phone: Phone) -> impl IntoView {
    let is_open = Memo::new(move |_| phone.chats.beside().is_some());
    Effect::new(move || {
        if let Some(html) = js::document().document_element() {
            let _ = html.toggle_attribute_with_force(BESIDE, is_open.get()); // its name is a good one
        }
    });
    let tab = Memo::new(move |before: Option<&Tab>| {
        let before = before.copied().unwrap_or(Tab::Chats);
        phone.chats.beside().unwrap_or(before)
    });
    let column = move || {
        let look = Look::new(tab.into());
        let on_key = move |event: KeyboardEvent| {
            if event.key() == "Escape" && look.back() {
                event.stop_propagation();
            }
        };
        view! {
            <aside class="chats chats_beside" data-chats="beside" aria-label=say(NAME) on:keydown=on_key>
                <div class="chats_room" node_ref=look.place>{room(phone, look)}</div>
            </aside>
        }
    };
    view! { <Show when=move || is_open.get()>{column()}</Show> }
}

fn room(phone: Phone, look: Look) -> impl IntoView {
    let partner = look.partner;
    let title = move || {
        say(partner
            .get()
            .map_or_else(|| tab_name(look.tab.get()), |with| with.title))
    };
    let content = move || match (partner.get(), look.tab.get()) {
        (Some(with), _) => EitherOf4::A(conversation::conversation(phone, with.id)),
        (None, Tab::Chats) => EitherOf4::B(contacts(phone, partner)),
        (None, Tab::Moments) => EitherOf4::C(moments::moments(phone)),
        (None, Tab::Favourites) => EitherOf4::D(favourites(phone)),
    };
    view! {
        <div class="screen_bar">
            <Show when=move || partner.read().is_some()>{back(look)}</Show>
            <strong>{title}</strong>
        </div>
        <div class="screen_content">{content}</div>
    }
}

/// It has the focus at first: what was tapped has gone.
fn back(look: Look) -> impl IntoView {
    let button = NodeRef::<Button>::new();
    button.on_load(|button| {
        let _ = button.focus(); // it is there
    });
    view! {
        <button type="button" class="screen_back" node_ref=button data-answer="back" aria-label=say(Text::new("返回", "Back")) on:click=move |_| { look.back(); }>
            "‹"
        </button>
    }
}

fn contacts(phone: Phone, partner: RwSignal<Option<Partner>>) -> impl IntoView {
    let people = CONTACTS.map(|contact| {
        let shown = contact.name.clone();
        row(
            phone,
            partner,
            contact_name(&contact),
            Partner {
                id: contact.id,
                title: shown,
            },
        )
    });
    let apps = move || {
        let apps = phone.chats.kept().apps().into_iter();
        let rows = apps.map(|app| {
            let (id, title) = (app.item().id(), app_name(app));
            row(phone, partner, say(title.clone()), Partner { id, title })
        });
        rows.collect_view()
    };
    view! { <ul class="chats_list">{people} {apps}</ul> }
}

/// Somebody, and the last thing that was sent there.
fn row(
    phone: Phone,
    partner: RwSignal<Option<Partner>>,
    name: String,
    own: Partner,
) -> impl IntoView {
    let id = own.id;
    let last = move || {
        let kept = phone.chats.kept();
        let sent = kept.sent_to(id).next_back().map(|card| {
            let kind = if card.link.is_empty() { GIFT } else { LINK };
            (kind, card.title.clone())
        });
        // the page is in the user's own chat, whatever was sent
        let page = || (id == CONTACTS[0].id).then(|| (LINK, page::title()));
        let (kind, title) = sent.or_else(page)?;
        Some(format!("[{}] {title}", say(kind)))
    };
    let open = move |_| partner.set(Some(own.clone()));
    view! {
        <li>
            <button type="button" class="chats_row" data-chat=id on:click=open>
                {avatar(id, &name)}
                <span class="chats_row_text">
                    <span class="chats_row_name">{name}</span>
                    <span class="chats_row_last">{last}</span>
                </span>
            </button>
        </li>
    }
}

fn favourites(phone: Phone) -> impl IntoView {
    let list = move || {
        let kept = phone.chats.kept().favourites;
        let cards = kept.into_iter().rev();
        cards
            .map(|card| card_button(phone, card, Scene::Favorite))
            .collect_view()
    };
    let is_empty = move || phone.chats.kept().favourites.is_empty();
    view! {
        <div class="chats_cards">{list}</div>
        <Show when=is_empty>
            {nothing(Text::new("在网页的菜单里点“收藏”，就会出现在这里。", "“Favourites” in a page's menu puts it here."))}
        </Show>
    }
}

fn nothing(why: Text) -> impl IntoView {
    view! { <p class="chats_nothing">{say(why)}</p> }
}

/// A square with the first letter of the name.
fn avatar(id: &'static str, name: &str) -> impl IntoView + use<> {
    let letter = name.chars().next().map(String::from);
    view! { <span class="avatar" data-avatar=id aria-hidden="true">{letter}</span> }
}

fn contact_name(contact: &Contact) -> String {
    let name = say(contact.name.clone());
    match contact.members {
        Some(members) => format!("{name} ({members})"),
        None => name,
    }
}

/// The app that a channel leads to.
pub(in super::super) const fn app_name(channel: Channel) -> Text {
    match channel {
        Channel::AppMessage | Channel::Favorite => Text::new("微信", "WeChat"),
        Channel::Timeline => Text::new("朋友圈", "Moments"),
        Channel::Qq => Text::new("QQ", "QQ"),
        Channel::QZone => Text::new("QQ 空间", "Qzone"),
        Channel::Weibo => Text::new("腾讯微博", "Tencent Weibo"),
        Channel::Facebook => Text::new("Facebook", "Facebook"),
        Channel::Email => Text::new("邮件", "E-mail"),
    }
}

pub(super) const fn tab_name(tab: Tab) -> Text {
    match tab {
        Tab::Chats => Text::new("聊天", "Chats"),
        Tab::Moments => Text::new("朋友圈", "Moments"),
        Tab::Favourites => Text::new("收藏", "Favourites"),
    }
}

pub(super) fn tab_icon(tab: Tab) -> impl IntoView {
    let path = match tab {
        Tab::Chats => "M4 5h16v11h-9l-4 4v-4H4z",
        Tab::Moments => "M12 4a8 8 0 100 16 8 8 0 000-16M12 9a3 3 0 100 6 3 3 0 000-6",
        Tab::Favourites => "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
    };
    view! { <svg viewBox="0 0 24 24" aria-hidden="true"><path d=path /></svg> }
}

/// On `<html>` while it is beside the page.
const BESIDE: &str = "data-wx-chats";

const NAME: Text = Text::new("微信", "WeChat");
const LINK: Text = Text::new("链接", "Link");
const GIFT: Text = Text::new("卡券", "Card");
