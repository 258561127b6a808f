//! What changes in the document. A page may put another body or another head in place of the one that it began with.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, MutationObserver, MutationObserverInit};

use super::js::document;

/// What elements tell when they come into the browser's top layer, or go from it: popovers, dialogs, and what is shown in
/// fullscreen. Dialogs of older browsers only tell that they go.
const OF_THE_TOP_LAYER: [&str; 3] = ["toggle", "close", "fullscreenchange"];

/// Runs `changed` when what is beside or above an element has changed: the page has another body, the body or what else the
/// element is in has other children, or something lies above the page: that is told with it, in the order in which it came.
pub(super) fn around(element: impl Into<Element>, changed: impl Fn(Option<&Element>) + 'static) {
    let element = element.into();
    let own = element.clone();
    let change = watch(move |observer| observe_around(observer, &own), changed);
    let told: Closure<dyn Fn(Event)> = Closure::new(move |event: Event| {
        let target = event.target().map(JsCast::dyn_into::<Element>);
        let target = target.and_then(Result::ok);
        if target.as_ref() != Some(&element) {
            change(target.as_ref());
        }
    });
    let told = told.into_js_value();
    for event in OF_THE_TOP_LAYER {
        // most of them don't bubble
        let _ =
            document().add_event_listener_with_callback_and_bool(event, told.unchecked_ref(), true);
    }
}

/// Runs `changed` when something in the page's head changes, its title for one.
pub(super) fn of_head(changed: impl Fn() + 'static) {
    drop(watch(observe_head, move |_| changed())); // nobody else tells of it
}

/// As long as the page lives. What is observed is looked up anew each time; what `changed` does itself is no change. What is
/// returned does the same when something else has changed.
fn watch(
    observe: impl Fn(&MutationObserver) + 'static,
    changed: impl Fn(Option<&Element>) + 'static,
) -> impl Fn(Option<&Element>) + 'static {
    let observe = Rc::new(observe);
    let change = {
        let observe = observe.clone();
        Rc::new(move |observer: &MutationObserver, by: Option<&Element>| {
            changed(by);
            observer.disconnect();
            observe(observer);
        })
    };
    let told: Closure<dyn Fn(Array, MutationObserver)> = {
        let change = change.clone();
        Closure::new(move |_, observer: MutationObserver| change(&observer, None))
    };
    // a function is all that it needs
    let observer = MutationObserver::new(told.into_js_value().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observe(observer);
    }
    move |by| {
        if let Some(observer) = &observer {
            change(observer, by);
        }
    }
}

fn observe_around(observer: &MutationObserver, element: &Element) {
    observe_root(observer);
    let mut above = element.parent_node();
    while let Some(node) = above {
        observe_children(observer, &node);
        above = node.parent_node();
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
