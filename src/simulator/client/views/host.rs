//! The element that all of the client is in, and where on the page it stays: above all else, and in reach.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

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

pub(super) fn create() -> Option<HtmlElement> {
    document().create_element(NAME).ok()?.dyn_into().ok()
}

/// In the body, at its end, where frameworks that own the whole document suffer it: not in `<html>`. While the page shows a modal
/// dialog, in that. A page may put another body in the body's place, or other contents into it, and take dialogs away; then it
/// comes back. Notifies when something around it has changed.
pub(super) fn stay_in_page(host: HtmlElement) -> RwSignal<()> {
    let surroundings = RwSignal::new(());
    let own = host.clone();
    let come_back = move || {
        let Some(body) = document().body() else {
            return;
        };
        // of a body that was copied with it: nothing is behind those
        for stray in children(&body) {
            if stray.local_name() == NAME && stray != *own {
                stray.remove();
            }
        }
        let home = modal().unwrap_or_else(|| body.into());
        if own.parent_node().as_ref() != Some(&home) {
            // fails for nodes of other documents only
            let _ = home.append_child(&own);
        }
        lie_on_top(&own);
        surroundings.notify();
    };
    come_back();
    changes::around(host, come_back);
    surroundings
}

/// The page's modal dialog, or what it shows in fullscreen; of several the last.
fn modal() -> Option<Element> {
    let mut modals = all(MODAL);
    modals.retain(|element| !WITHOUT_CHILDREN.contains(&element.local_name().as_str()));
    modals.pop()
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
