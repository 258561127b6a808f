//! Which elements the page has, and which of them are drawn: in a shadow root, so that no style crosses its border.

use std::{any::Any, cell::RefCell};

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::{
    super::{
        js::{self, document},
        phone::Phone,
    },
    audio, dispatch, launch_app, launch_weapp, slot, subscribe,
};
use crate::catalog::OpenTag;

const STYLE: &str = include_str!("../../style/open_tag.css");

#[wasm_bindgen(module = "/src/simulator/open_tag.js")]
extern "C" {
    #[wasm_bindgen(js_name = defineOpenTag)]
    fn define_open_tag(
        name: &str,
        attributes: Vec<String>,
        connected: &JsValue,
        disconnected: &JsValue,
        changed: &JsValue,
    );
}

thread_local! {
    /// Those in the document. JS objects can't be in signals.
    static FOUND: RefCell<Vec<Found>> = const { RefCell::new(vec![]) };
}

struct Found {
    host: HtmlElement,
    tag: OpenTag,
    drawn: Option<Drawn>,
}

/// What the client has put into an element. Gone when it is dropped.
struct Drawn {
    place: HtmlElement,
    _mounted: Box<dyn Any>,
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Makes elements of the tags. Those that are in the page already become what they are.
pub(super) fn define(phone: Phone) {
    for tag in OpenTag::ALL {
        let connected: Closure<dyn Fn(HtmlElement)> =
            Closure::new(move |host| connected(phone, tag, host));
        let disconnected: Closure<dyn Fn(HtmlElement)> = Closure::new(|host| disconnected(&host));
        let changed: Closure<dyn Fn(HtmlElement)> = Closure::new(move |host| changed(phone, &host));
        define_open_tag(
            tag.name(),
            watched(tag),
            &connected.into_js_value(),
            &disconnected.into_js_value(),
            &changed.into_js_value(),
        );
    }
}

/// The others are read when they are tapped.
fn watched(tag: OpenTag) -> Vec<String> {
    match tag {
        OpenTag::Audio => audio::ATTRIBUTES.map(str::to_owned).into(),
        OpenTag::LaunchWeapp | OpenTag::LaunchApp | OpenTag::Subscribe => vec![],
    }
}

/// Draws what is allowed now, and takes away what isn't.
pub(super) fn draw_anew(phone: Phone) {
    for host in FOUND.with_borrow(|found| hosts(found)) {
        draw(phone, &host);
    }
}

fn hosts(found: &[Found]) -> Vec<HtmlElement> {
    found.iter().map(|found| found.host.clone()).collect()
}

fn connected(phone: Phone, tag: OpenTag, host: HtmlElement) {
    let found = Found {
        host: host.clone(),
        tag,
        drawn: None,
    };
    FOUND.with_borrow_mut(|all| all.push(found));
    // a page may fill it after it has put it there
    spawn_local(async move { draw(phone, &host) });
}

fn disconnected(host: &HtmlElement) {
    let gone = FOUND.with_borrow_mut(|all| {
        let at = all.iter().position(|found| found.host == *host)?;
        Some(all.swap_remove(at))
    });
    drop(gone);
}

fn changed(phone: Phone, host: &HtmlElement) {
    if let Some((_, true)) = known(host) {
        keep(host, None);
        draw(phone, host);
    }
}

/// Its tag, and whether it is drawn; `None` when it isn't in the document.
fn known(host: &HtmlElement) -> Option<(OpenTag, bool)> {
    FOUND.with_borrow(|all| {
        let found = all.iter().find(|found| found.host == *host)?;
        Some((found.tag, found.drawn.is_some()))
    })
}

/// Keeps what is drawn in an element, in the place of what was before.
fn keep(host: &HtmlElement, drawn: Option<Drawn>) {
    let before = FOUND.with_borrow_mut(|all| {
        let found = all.iter_mut().find(|found| found.host == *host)?;
        std::mem::replace(&mut found.drawn, drawn)
    });
    // outside of the borrow: it may run scripts of the page
    drop(before);
}

fn draw(phone: Phone, host: &HtmlElement) {
    let Some((tag, is_drawn)) = known(host) else {
        return;
    };
    match (phone.open_tags.allows(tag), is_drawn) {
        (true, false) => {
            keep(host, put_into(phone, tag, host));
            if tells_ready(tag) {
                let host = host.clone();
                js::in_a_task(move || dispatch(&host, "ready", &serde_json::json!({})));
            }
        }
        (false, true) => keep(host, None),
        (true, true) | (false, false) => {}
    }
}

/// Whether its `ready` is documented.
const fn tells_ready(tag: OpenTag) -> bool {
    matches!(tag, OpenTag::LaunchWeapp | OpenTag::LaunchApp)
}

fn put_into(phone: Phone, tag: OpenTag, host: &HtmlElement) -> Option<Drawn> {
    let root = shadow_root(host)?;
    let place: HtmlElement = document().create_element("div").ok()?.unchecked_into();
    root.append_child(&place).ok()?;
    let element = host.clone();
    let mounted: Box<dyn Any> = match tag {
        OpenTag::Audio => Box::new(leptos::mount::mount_to(place.clone(), move || {
            audio::player(&element)
        })),
        OpenTag::LaunchWeapp | OpenTag::LaunchApp | OpenTag::Subscribe => {
            Box::new(leptos::mount::mount_to(place.clone(), move || {
                button(phone, tag, element)
            }))
        }
    };
    Some(Drawn {
        place,
        _mounted: mounted,
    })
}

/// The one it has, or a new one.
fn shadow_root(host: &HtmlElement) -> Option<ShadowRoot> {
    if let Some(root) = host.shadow_root() {
        return Some(root);
    }
    let root = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .ok()?;
    // without style it still works
    let _ = js::adopt_style(&root, STYLE);
    Some(root)
}

/// The page's content. Only a person's tap counts.
fn button(phone: Phone, tag: OpenTag, host: HtmlElement) -> impl IntoView {
    let html = slot::html(&host, "style") + &slot::html(&host, "");
    let tap = move |event: leptos::ev::MouseEvent| {
        if event.is_trusted() {
            spawn_local(tapped(phone, tag, host.clone()));
        }
    };
    view! { <div inner_html=html on:click=tap></div> }
}

async fn tapped(phone: Phone, tag: OpenTag, host: HtmlElement) {
    let (event, detail) = match tag {
        OpenTag::LaunchWeapp => launch_weapp::tapped(phone, &host).await,
        OpenTag::LaunchApp => launch_app::tapped(phone, &host).await,
        OpenTag::Subscribe => subscribe::tapped(phone, &host).await,
        // has buttons of its own
        OpenTag::Audio => return,
    };
    dispatch(&host, event, &detail);
}
