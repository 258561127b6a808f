//! What changes in the document. A page may put another body or another head in place of the one that it began with.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{MutationObserver, MutationObserverInit};

use super::js::document;

/// Runs `changed` when the page has another body, or the body other children.
pub(super) fn of_body(changed: impl Fn() + 'static) {
    watch(observe_body, changed);
}

/// Runs `changed` when something in the page's head changes, its title for one.
pub(super) fn of_head(changed: impl Fn() + 'static) {
    watch(observe_head, changed);
}

/// As long as the page lives. What is observed is looked up anew each time; what `changed` does itself is no change.
fn watch(observe: fn(&MutationObserver), changed: impl Fn() + 'static) {
    let told: Closure<dyn Fn(Array, MutationObserver)> =
        Closure::new(move |_, observer: MutationObserver| {
            changed();
            observer.disconnect();
            observe(&observer);
        });
    if let Ok(observer) = MutationObserver::new(told.into_js_value().unchecked_ref()) {
        observe(&observer);
    }
}

fn observe_body(observer: &MutationObserver) {
    observe_root(observer);
    if let Some(body) = document().body() {
        observe_children(observer, &body);
    }
}

fn observe_head(observer: &MutationObserver) {
    observe_root(observer);
    if let Some(head) = document().head() {
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        // fails for options that contradict each other
        let _ = observer.observe_with_options(&head, &what);
    }
}

fn observe_root(observer: &MutationObserver) {
    let document = document();
    observe_children(observer, &document);
    if let Some(root) = document.document_element() {
        observe_children(observer, &root);
    }
}

fn observe_children(observer: &MutationObserver, of: &web_sys::Node) {
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    // fails for options that contradict each other
    let _ = observer.observe_with_options(of, &what);
}
