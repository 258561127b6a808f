//! What a person sees of the client. In a shadow root of its own: neither the page's style nor its scripts reach it by accident.

mod permission;
mod share_sheet;
mod shell;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRootInit, ShadowRootMode};

pub(super) use permission::{LOCATION, permission};
pub(super) use share_sheet::share_sheet;

use super::{js::document, phone::Phone};

const HOST: &str = "wx-simulator";
const STYLE: &str = include_str!("simulator.css");

/// Puts the client on the page.
pub(super) fn mount(phone: Phone) {
    let document = document();
    let (Some(body), Ok(host)) = (document.body(), document.create_element(HOST)) else {
        return;
    };
    let Ok(root) = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)) else {
        return;
    };
    // without style it still works
    let _ = super::js::adopt_style(&root, STYLE);
    let Ok(place) = document.create_element("div") else {
        return;
    };
    // fails for nodes of other documents only
    let _ = root.append_child(&place);
    let _ = body.append_child(&host);
    let place: HtmlElement = place.unchecked_into();
    leptos::mount::mount_to(place, move || shell::shell(phone)).forget();
}

/// The page's language, which is the client's too.
pub(super) fn in_page_s_language(text: crate::text::Text) -> String {
    let language = document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"));
    let is_english = language.is_some_and(|language| language.starts_with("en"));
    if is_english { text.en } else { text.zh }.into_owned()
}
