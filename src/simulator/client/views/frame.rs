//! The frame around the page: the title bar, which says that this is a simulation, the way to the chats on wide screens, and
//! whatever is on the screen.

use leptos::{html::Div, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        changes,
        chats::{self, Tab},
        js, menu, page,
        phone::Phone,
    },
    beacons, chat, elsewhere, inspector, keyboard, kit, media, say,
};
use crate::{simulator::SimulatedClient, text::Text};

/// What the page has to know of the frame: sticky parts of its own go below `--wx-simulator-top`, and begin right of
/// `--wx-simulator-left`. A mini program's strip and that of a search for beacons take their own heights there. Between chats
/// and inspector it keeps 600 pixels; else the chats lie over it. What is shown in another size (`--wx-simulator-scale`) counts
/// in pixels of its own; the client, in a dialog of it, doesn't.
const ROOM: &str = ":root { --wx-simulator-rail: 0px; --wx-simulator-left: var(--wx-simulator-rail); \
    --wx-simulator-bars: calc(48px + var(--wx-simulator-program, 0px) + var(--wx-simulator-beacons, 0px)); \
    --wx-simulator-top: var(--wx-simulator-bars); \
    padding-top: var(--wx-simulator-top); padding-left: var(--wx-simulator-left); } \
    @media (min-width: 1100px) { :root { --wx-simulator-rail: 64px; } \
    :root[data-wx-chats] { --wx-simulator-rail: 384px; } } \
    @media (min-width: 1100px) and (max-width: 1439px) { :root[data-wx-chats][data-wx-inspector] { --wx-simulator-rail: 64px; } } \
    :where(:root) { scroll-padding-top: var(--wx-simulator-top); } \
    :where(body > :not(wx-simulator)) { zoom: var(--wx-simulator-scale, 1); \
    --wx-simulator-top: calc(var(--wx-simulator-bars) / var(--wx-simulator-scale, 1)); \
    --wx-simulator-left: calc(var(--wx-simulator-rail) / var(--wx-simulator-scale, 1)); \
    --wx-simulator-around: var(--wx-simulator-scale, 1); } \
    body > :not(wx-simulator) wx-simulator { --wx-simulator-top: var(--wx-simulator-bars); \
    --wx-simulator-left: var(--wx-simulator-rail); } \
    wx-simulator::backdrop { display: none !important; }";

pub(super) fn frame(phone: Phone, surroundings: RwSignal<()>) -> impl IntoView {
    // without it the bar covers the page's first lines
    let _ = js::adopt_style(&js::document(), ROOM);
    let screens = NodeRef::<Div>::new();
    keyboard::follow(phone.screens, screens, surroundings);
    view! {
        <div prop:inert=move || !phone.screens.list().is_empty()>
            {bar(phone)}
            {rail(phone)}
            {chat::beside_the_page(phone)}
            {beacons::strip(phone)}
            {elsewhere::web_view(phone)}
        </div>
        <div node_ref=screens>
            <For
                each=move || phone.screens.list()
                key=|screen| screen.number
                children=|screen| (screen.view)()
            />
        </div>
        {media::sounds(phone)}
        {kit::toasts(phone)}
        {inspector::inspector(phone)}
    }
}

fn bar(phone: Phone) -> impl IntoView {
    let page_title = page_title();
    let title = move || {
        if phone.chats.page_is_closed() {
            say(Text::new("微信", "WeChat"))
        } else {
            page_title.get()
        }
    };
    let client = move || {
        let settings = phone.settings.read();
        format!("{} {}", settings.client.label(), settings.version())
    };
    let back = move || {
        (phone.settings.read().client == SimulatedClient::Ios).then(|| {
            view! {
                <button type="button" class="frame_button" aria-label=say(Text::new("返回上一页", "Back")) on:click=|_| page::back()>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" /></svg>
                </button>
            }
        })
    };
    let more = move || {
        (!phone.menu.read().hidden).then(|| {
            view! {
                <button type="button" class="frame_button frame_more" aria-haspopup="dialog" aria-label=say(Text::new("更多", "More")) on:click=move |_| spawn_local(menu::open(phone))>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h.01M12 12h.01M19 12h.01" /></svg>
                </button>
            }
        })
    };
    view! {
        <div class="frame" role="region" aria-label=say(Text::new("模拟的微信", "Simulated WeChat"))>
            <div class="frame_side">
                {back}
                <button type="button" class="frame_button" aria-label=say(Text::new("关闭网页", "Close the page")) on:click=move |_| spawn_local(chats::close_page(phone))>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
                </button>
            </div>
            <div class="frame_title">
                <strong class:frame_title_covered=move || media::is_sounding(phone)>{title}</strong>
                <button type="button" class="frame_badge" data-simulator="badge" aria-haspopup="dialog" title=say(SWITCH) on:click=move |_| spawn_local(switch(phone))>
                    {say(Text::new("模拟微信", "Simulated WeChat"))} " · " {client}
                </button>
            </div>
            <div class="frame_side frame_side_end">{more}</div>
        </div>
    }
}

/// Opens and closes what is beside the page, where there is room for it.
fn rail(phone: Phone) -> impl IntoView {
    let button = |tab: Tab| {
        view! {
            <button
                type="button"
                class="frame_rail_button"
                aria-expanded=move || (phone.chats.beside() == Some(tab)).to_string()
                on:click=move |_| phone.chats.turn_to(tab)
            >
                {chat::tab_icon(tab)}
                <span>{say(chat::tab_name(tab))}</span>
            </button>
        }
    };
    view! {
        <nav class="frame_rail" aria-label=say(Text::new("微信", "WeChat"))>
            {Tab::ALL.map(button)}
        </nav>
    }
}

const SWITCH: Text = Text::new("切换客户端", "Switch the client");

/// Another client, or none.
async fn switch(phone: Phone) {
    let is_now = phone.client();
    let mut items: Vec<Text> = SimulatedClient::ALL
        .into_iter()
        .map(|client| match client {
            client if client == is_now => Text {
                zh: format!("{}（当前）", client.label()).into(),
                en: format!("{} (now)", client.label()).into(),
            },
            client => Text::new(client.label(), client.label()),
        })
        .collect();
    items.push(Text::new("关闭模拟", "No simulation"));
    let chosen = phone
        .screens
        .ask(move |answer| kit::action_sheet(answer, SWITCH, items.clone()))
        .await;
    let Some(Some(at)) = chosen else {
        return;
    };
    let Some(client) = SimulatedClient::ALL.get(at) else {
        return phone.turn_off();
    };
    // another client has its own version
    let part = serde_json::json!({ "client": client.name(), "version": "" });
    if let Err(reason) = phone.change(&part) {
        kit::toast(phone, reason.to_string());
    }
}

/// The document's title, as it changes.
fn page_title() -> ReadSignal<String> {
    let (title, set_title) = signal(js::document().title());
    changes::of_head(move || {
        let now = js::document().title();
        if title.get_untracked() != now {
            set_title.set(now);
        }
    });
    title
}
