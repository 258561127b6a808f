//! The element that all of the client is in, and where on the page it stays: above all else, and in reach.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement};

use super::{
    super::{changes, js::document},
    children,
};

const NAME: &str = "wx-simulator";

/// What lies above the page by the browser's own doing; a modal one keeps everything outside it out of reach.
const ON_TOP: &str = ":modal, :popover-open";
const MODAL: &str = ":modal";

/// In fullscreen they show nothing but themselves.
const WITHOUT_CHILDREN: [&str; 6] = ["canvas", "embed", "iframe", "img", "object", "video"];

/// What a page may close its dialog by, when it is outside of that.
const TAPS: [&str; 7] = [
    "click",
    "mousedown",
    "mouseup",
    "pointerdown",
    "pointerup",
    "touchend",
    "touchstart",
];

pub(super) fn create() -> Option<HtmlElement> {
    document().create_element(NAME).ok()?.dyn_into().ok()
}

/// In the body, at its end, where frameworks that own the whole document suffer it: not in `<html>`. While the page shows a modal
/// dialog, in that. A page may put another body in the body's place, or other contents into it, and take dialogs away; then it
/// comes back. The signal notifies when something around it has changed; the function looks whether something has that tells
/// nobody, such as a dialog in a browser whose dialogs say nothing when they open.
pub(super) fn stay_in_page(host: HtmlElement) -> (RwSignal<()>, impl Fn() + 'static) {
    let surroundings = RwSignal::new(());
    keep_taps(&host);
    let own = host.clone();
    let modals = RefCell::new(Vec::new());
    let come_back = Rc::new(move |by: Option<&Element>| {
        let Some(body) = document().body() else {
            return;
        };
        // of a body that was copied with it: nothing is behind those
        for stray in children(&body) {
            if stray.local_name() == NAME && stray != *own {
                stray.remove();
            }
        }
        let home = topmost(&mut modals.borrow_mut(), by).unwrap_or_else(|| body.into());
        if own.parent_node().as_ref() != Some(&home) {
            // fails for nodes of other documents only
            let _ = home.append_child(&own);
        }
        lie_on_top(&own);
        surroundings.notify();
    });
    come_back(None);
    let again = come_back.clone();
    changes::around(host, move |by| again(by));
    (surroundings, move || come_back(None))
}

/// In a dialog of the page no tap on the client counts as one on the dialog, or beside it.
fn keep_taps(host: &HtmlElement) {
    let own = host.clone();
    let tapped: Closure<dyn Fn(Event)> = Closure::new(move |event: Event| {
        if own
            .parent_element()
            .is_some_and(|parent| parent.local_name() != "body")
        {
            event.stop_propagation();
        }
    });
    let tapped = tapped.into_js_value(); // lives as long as the page
    for tap in TAPS {
        // fails for no such listener
        let _ = host.add_event_listener_with_callback(tap, tapped.unchecked_ref());
    }
}

/// The page's modal dialog that came last, else what it shows in fullscreen; `known` are those of before, in their order,
/// and `newest` may be one of them that has come just now.
fn topmost(known: &mut Vec<Element>, newest: Option<&Element>) -> Option<Element> {
    let mut modals = all(MODAL);
    modals.retain(|element| !WITHOUT_CHILDREN.contains(&element.local_name().as_str()));
    known.retain(|element| modals.contains(element));
    modals.retain(|element| !known.contains(element));
    known.append(&mut modals);
    // several may have come before the first of them tells
    if let Some(at) = known.iter().position(|element| Some(element) == newest) {
        known[at..].rotate_left(1);
    }
    let dialog = known
        .iter()
        .rfind(|element| element.local_name() == "dialog");
    dialog.or(known.last()).cloned()
}

/// What comes into the browser's top layer last is on top there. Elsewhere the style sheet's `z-index` is enough, and a dialog
/// that is moved by a transform would move the client with it.
fn lie_on_top(host: &HtmlElement) {
    let is_covered = all(ON_TOP).iter().any(|element| *element != **host);
    let _ = host.hide_popover(); // nothing to hide
    let _ = host.set_popover(is_covered.then_some("manual")); // it is one of its values
    if is_covered {
        let _ = host.show_popover(); // fails for elements outside the document only
    }
}

/// None where the browser doesn't know the selector. The page itself lies above nothing, in fullscreen either.
fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else {
        return vec![];
    };
    let found = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    found
        .filter(|element| !matches!(element.local_name().as_str(), "html" | "body"))
        .collect()
}
