//! What a person sees of the client. In a shadow root of its own: neither the page's style nor its scripts reach it by accident.
//!
//! | room | what |
//! | --- | --- |
//! | `address_book` | the addresses of the user |
//! | `cashier` | payment, red packets |
//! | `elsewhere` | products, chats of WeCom, mini programs, services, apps |
//! | `frame` | the title bar, and how the page makes room for it |
//! | `host` | the element that all of it is in, and where on the page it stays |
//! | `menu` | the sheet of the button at the top right |
//! | `chat` | chats, moments, favourites; what is sent there |
//! | `keyboard` | focus and Escape |
//! | `inspector` | the panel for developers |
//! | `media` | album, camera, viewer, and what is recorded and heard |
//! | `kit` | the pieces that screens are made of: dialogs, sheets, pages, toasts |
//! | `map` | where the phone is, and the client's own map |
//! | `scanner` | 扫一扫, and what it does with a result |
//! | `beacons` | what the phone hears while a page searches |
//! | `wallet` | cards |

pub(super) mod address_book;
mod beacons;
pub(super) mod cashier;
pub(super) mod chat;
pub(super) mod elsewhere;
mod frame;
mod host;
mod inspector;
mod keyboard;
pub(super) mod kit;
pub(super) mod map;
pub(super) mod media;
pub(super) mod menu;
pub(super) mod scanner;
pub(super) mod wallet;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};

use super::{js, js::document, phone::Phone};

/// Puts the client on the page, in this style.
pub(super) fn mount(phone: Phone, style: &str) {
    let document = document();
    let Some(host) = host::create() else {
        return;
    };
    let Ok(root) = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)) else {
        return;
    };
    // without style it still works
    let _ = js::adopt_style(&root, style);
    let Ok(place) = document.create_element("div") else {
        return;
    };
    place.set_class_name("wx-root");
    // fails for nodes of other documents only
    let _ = root.append_child(&place);
    let (surroundings, look_again) = host::stay_in_page(host);
    let place: HtmlElement = place.unchecked_into();
    let root = place.clone();
    leptos::mount::mount_to(place, move || {
        Effect::new(move || {
            let _ = root.set_attribute("data-weui-theme", phone.theme.get()); // its name is a good one
        });
        Effect::new(move || {
            phone.screens.list();
            look_again();
        });
        frame::frame(phone, surroundings)
    })
    .forget();
}

fn children(of: &Element) -> Vec<Element> {
    let children = of.children();
    let each = (0..children.length()).filter_map(|at| children.item(at));
    each.collect()
}

/// A text in the page's language, which is the client's too.
pub(super) fn say(text: crate::text::Text) -> String {
    let language = document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"));
    let is_english = language.is_some_and(|language| language.starts_with("en"));
    if is_english { text.en } else { text.zh }.into_owned()
}
