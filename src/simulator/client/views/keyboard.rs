//! The keyboard in what is on the screen: the focus goes into a new screen and back to where it was, and Escape leaves it.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, FocusOptions, HtmlElement, KeyboardEvent};

use super::super::{
    js::{document, in_a_task, window},
    screen::Screens,
};

/// What Escape does in a screen: the first of these that it has.
const WAYS_OUT: [&str; 4] = [
    "[data-answer=cancel]",
    "[data-answer=close]",
    "[data-answer=back]",
    "[data-answer=no]",
];

/// Follows what is shown in `place`.
pub(super) fn follow(screens: Screens, place: NodeRef<Div>) {
    let came_from = StoredValue::new_local(None::<HtmlElement>);
    Effect::new(move |before: Option<usize>| {
        let shown = screens.list().len();
        let before = before.unwrap_or(0);
        if before == 0 && shown > 0 {
            came_from.set_value(focused());
        }
        if shown > before {
            // not before it is drawn
            in_a_task(move || focus_topmost(place));
        } else if shown == 0
            && let Some(element) = came_from.try_update_value(Option::take).flatten()
        {
            give_focus(&element);
        }
        shown
    });
    let pressed: Closure<dyn Fn(KeyboardEvent)> = Closure::new(move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && !event.is_composing()
            && let Some(screen) = topmost(place)
        {
            event.stop_propagation();
            leave(&screen);
        }
    });
    // before the page hears of it
    let _ = window().add_event_listener_with_callback_and_bool(
        "keydown",
        pressed.into_js_value().unchecked_ref(),
        true,
    );
}

fn topmost(place: NodeRef<Div>) -> Option<Element> {
    place.get_untracked()?.last_element_child()
}

/// Unless it has taken the focus by itself.
fn focus_topmost(place: NodeRef<Div>) {
    let Some(screen) = topmost(place) else {
        return;
    };
    if focused().is_some_and(|element| screen.contains(Some(&element))) {
        return;
    }
    if let Ok(screen) = screen.dyn_into::<HtmlElement>() {
        screen.set_tab_index(-1);
        give_focus(&screen);
    }
}

fn leave(screen: &Element) {
    let way_out = WAYS_OUT
        .into_iter()
        .find_map(|way| screen.query_selector(way).ok().flatten());
    if let Some(Ok(button)) = way_out.map(JsCast::dyn_into::<HtmlElement>) {
        button.click();
    }
}

/// The page behind doesn't scroll for it.
fn give_focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // fails for elements that can't have it
    let _ = element.focus_with_options(&options);
}

/// The element that has the focus, also in the client's own root.
fn focused() -> Option<HtmlElement> {
    let outer = document().active_element()?;
    let inner = outer.shadow_root().and_then(|root| root.active_element());
    inner.unwrap_or(outer).dyn_into().ok()
}
