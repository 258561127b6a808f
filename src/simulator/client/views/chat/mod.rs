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

use leptos::{either::EitherOf3, prelude::*};
use wasm_bindgen_futures::spawn_local;

use self::card::card_button;
pub(in super::super) use self::send::{choose_contact, compose, confirm};
use super::{
    super::{chats::Tab, phone::Phone, screen::Answer},
    say,
};
use crate::{
    simulator::{
        chats::{CONTACTS, Contact},
        sharing::{Channel, Scene},
    },
    text::Text,
};

/// The screen with its tabs. Without an `answer` nothing leads back from it: the page is closed.
pub(in super::super) fn chats(phone: Phone, first: Tab, answer: Option<Answer<()>>) -> AnyView {
    let tab = RwSignal::new(first);
    let back = answer.map(|answer| {
        view! {
            <button type="button" class="screen_back" data-answer="back" aria-label=say(Text::new("返回网页", "Back to the page")) on:click=move |_| answer.give(())>
                "‹"
            </button>
        }
    });
    let state = if answer.is_some() { "beside" } else { "closed" };
    let content = move || match tab.get() {
        Tab::Chats => EitherOf3::A(contacts(phone)),
        Tab::Moments => EitherOf3::B(moments::moments(phone)),
        Tab::Favourites => EitherOf3::C(favourites(phone)),
    };
    view! {
        <div class="screen screen_page chats" data-chats=state role="dialog" aria-modal="true" aria-label=say(Text::new("微信", "WeChat"))>
            <div class="screen_page_sheet">
                <header class="screen_bar">{back} <strong>{move || say(tab_name(tab.get()))}</strong></header>
                <div class="screen_content">{content}</div>
                <nav class="chats_tabs">
                    {Tab::ALL.map(|tab_of_button| tab_button(tab, tab_of_button))}
                </nav>
            </div>
        </div>
    }
    .into_any()
}

fn tab_button(tab: RwSignal<Tab>, own: Tab) -> impl IntoView {
    let current = move || (tab.get() == own).then_some("page");
    view! {
        <button type="button" class="chats_tab" aria-current=current on:click=move |_| tab.set(own)>
            {tab_icon(own)}
            <span>{say(tab_name(own))}</span>
        </button>
    }
}

fn contacts(phone: Phone) -> impl IntoView {
    let people = CONTACTS.map(|contact| {
        let shown = contact.name.clone();
        row(phone, contact.id, contact_name(&contact), shown)
    });
    let apps = move || {
        let apps = phone.chats.kept().apps().into_iter();
        let rows = apps.map(|app| row(phone, app.item().id(), say(app_name(app)), app_name(app)));
        rows.collect_view()
    };
    view! { <ul class="chats_list">{people} {apps}</ul> }
}

/// Somebody, and the last thing that was sent there.
fn row(phone: Phone, id: &'static str, name: String, title: Text) -> impl IntoView {
    let last = move || {
        let kept = phone.chats.kept();
        kept.sent_to(id)
            .next_back()
            .map(|card| format!("[{}] {}", say(LINK), card.title))
    };
    let open = move |_| spawn_local(conversation::show(phone, id, title.clone()));
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

const LINK: Text = Text::new("链接", "Link");
