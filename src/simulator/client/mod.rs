//! The client in the browser: what jweixin talks to, and what a person sees.
//!
//! | room | what |
//! | --- | --- |
//! | `phone` | the state: settings, what is verified, who listens, what is on the screen |
//! | `bridge` | `window.WeixinJSBridge` |
//! | `addresses` | the address book, kept in the tab |
//! | `answering` | in which order a call is judged, and who answers it |
//! | `natives` | the answers, one file per chapter of WeChat's document |
//! | `media` | the phone's pictures and recordings |
//! | `menu` | what the items of the menu do |
//! | `sharing` | a tap on a sharing item, and what the page says to it |
//! | `count` | numbers, each given once |
//! | `changes` | what of the page changes: also its body |
//! | `chats` | chats, moments and favourites, and how a page is opened from there |
//! | `messages` | every message of the bridge, for the panel |
//! | `recording` | what an exported file holds |
//! | `open_tags` | the elements that the client draws in the page |
//! | `page` | the document: its addresses, and what outlives it |
//! | `screen` | what a native puts before the user, and waits for |
//! | `views` | the shell, the screens, the panel |
//! | `web_view` | the mini program around the page |
//! | `control` | `window.wxSimulator` |
//! | `position` | where this machine is |
//! | `devices` | the machine's camera and its microphone |
//! | `reader` | what reads codes in pictures |
//! | `search` | the search for iBeacons |
//! | `server` | what the client asks of the server |
//! | `js` | what of the page needs JS |

mod addresses;
mod answering;
mod bridge;
mod changes;
mod chats;
mod control;
mod count;
mod devices;
mod js;
mod media;
mod menu;
mod messages;
mod natives;
mod open_tags;
mod page;
mod phone;
mod position;
mod reader;
mod recording;
mod screen;
mod search;
mod server;
mod sharing;
mod views;
mod web_view;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use self::phone::Phone;
use crate::simulator::{message::Kind, profile};

/// Called by the loader, with what it has chosen: `base`, `settings`, `style`; `scanner` loads what reads codes.
#[wasm_bindgen]
pub fn start(settings: JsValue) {
    console_error_panic_hook::set_once();
    let owner = Owner::new();
    owner.set();
    js::install(&settings);
    let chosen: phone::Chosen = js::read(&settings);
    let (style, unknown) = (chosen.style.clone(), chosen.unknown.clone());
    let refused = chosen.settings.refused.clone();
    let phone = Phone::new(chosen);
    reader::install(&settings);
    media::in_page::install(&settings);
    std::mem::forget(owner); // lives as long as the page
    bridge::install(phone);
    control::install(phone);
    media::in_page::show_local_ids(phone);
    js::when_parsed(move || {
        views::mount(phone, &style);
        if let Some(name) = unknown {
            say_unknown(phone, &name);
        }
        for refused in refused {
            leptos::logging::warn!("sessionStorage.wxSimulator: {refused}");
            phone.warn("sessionStorage.wxSimulator", refused.text());
        }
        // scripts that have waited for the client can set it up before the page's configuration comes
        js::in_a_task(bridge::announce);
    });
}

/// Says that no client has the name that the address asks for, and which one is there in its place.
fn say_unknown(phone: Phone, name: &str) {
    let told = profile::unknown(name, phone.client());
    leptos::logging::warn!("{}", told.en);
    phone
        .messages
        .note(Kind::Log, "log", told.en.as_ref().into());
    views::kit::notice(phone, views::say(told));
}
