//! The keyboard in what is on the screen: the focus goes into a new screen and back to where it was, nothing below the
//! topmost screen can be reached meanwhile, and Escape leaves it. The inspector lies above and stays in reach.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, FocusOptions, HtmlElement, KeyboardEvent, ShadowRoot};

use super::{
    super::{
        js::{document, in_a_task, window},
        screen::Screens,
    },
    children, inspector,
};
use crate::simulator::focus::Origins;

/// What Escape does in a screen: the first of these that it has.
const WAYS_OUT: [&str; 4] = [
    "[data-answer=cancel]",
    "[data-answer=close]",
    "[data-answer=back]",
    "[data-answer=no]",
];

/// Can neither be tapped nor reached with Tab.
const INERT: &str = "inert";

/// Follows what is shown in `place`, and what changes around it.
pub(super) fn follow(screens: Screens, place: NodeRef<Div>, surroundings: RwSignal<()>) {
    let origins = StoredValue::new_local(Origins::<HtmlElement>::default());
    let page = StoredValue::new_local(Vec::new());
    Effect::new(move || {
        // what the page puts there meanwhile is below, too, and with another body the focus has gone
        surroundings.track();
        let shown: Vec<usize> = screens.list().iter().map(|it| it.number).collect();
        let is_new = origins
            .try_update_value(|origins| origins.follow(&shown, focused().filter(has_sense)))
            .unwrap_or_default();
        page.update_value(|page| {
            put_in_reach(page);
            if !shown.is_empty() {
                *page = put_out_of_reach(place);
            }
        });
        // not before it is drawn
        in_a_task(move || settle(place, origins, is_new));
    });
    keep_focus(place, origins);
    let pressed: Closure<dyn Fn(KeyboardEvent)> = Closure::new(move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && !event.is_composing()
            && !is_in_inspector()
            && let Some(screen) = topmost(place)
        {
            event.stop_propagation();
            event.prevent_default(); // a dialog of the page that the screen is in stays
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

/// What is tapped may go with the tap, and the focus with it: the keys still are the screen's then.
fn keep_focus(place: NodeRef<Div>, origins: StoredValue<Origins<HtmlElement>, LocalStorage>) {
    let tapped: Closure<dyn Fn()> = Closure::new(move || {
        if topmost(place).is_some() {
            in_a_task(move || settle(place, origins, false));
        }
    });
    let _ = window().add_event_listener_with_callback_and_bool(
        "click",
        tapped.into_js_value().unchecked_ref(),
        true,
    );
}

fn put_in_reach(page: &mut Vec<Element>) {
    for element in page.drain(..) {
        let _ = element.remove_attribute(INERT);
    }
}

/// Makes the page inert that the client, with its screens in `place`, lies above; what of it wasn't before.
fn put_out_of_reach(place: NodeRef<Div>) -> Vec<Element> {
    let root = place.get_untracked().map(|place| place.get_root_node());
    let root = root.and_then(|root| root.dyn_into::<ShadowRoot>().ok());
    let mut within = root.map(|root| root.host());
    let mut page = vec![];
    while let Some(element) = within.filter(|element| element.local_name() != "body") {
        within = element.parent_element();
        let beside = within.as_ref().map(children).unwrap_or_default();
        for other in beside {
            if other != element && !other.has_attribute(INERT) {
                let _ = other.set_attribute(INERT, ""); // its name is a good one
                page.push(other);
            }
        }
    }
    page
}

/// Only the topmost screen can be reached, and has the focus; without any, who had it before gets it back.
fn settle(
    place: NodeRef<Div>,
    origins: StoredValue<Origins<HtmlElement>, LocalStorage>,
    is_new: bool,
) {
    let Some(list) = place.get_untracked() else {
        return;
    };
    let top = list.last_element_child();
    for screen in children(&list) {
        let is_below = Some(&screen) != top.as_ref();
        let _ = screen.toggle_attribute_with_force(INERT, is_below);
    }
    let left = origins.try_update_value(Origins::left).unwrap_or_default();
    let now = focused().filter(has_sense);
    let Some(screen) = top else {
        // unless somebody has taken it meanwhile
        if now.is_none()
            && let Some(element) = left.iter().find(|element| element.is_connected())
        {
            give_focus(element);
        }
        return;
    };
    let is_inside = |element: &HtmlElement| screen.contains(Some(element));
    if now.as_ref().is_some_and(is_inside) || (!is_new && is_in_inspector()) {
        return;
    }
    if let Some(element) = left.iter().find(|element| is_inside(element)) {
        return give_focus(element);
    }
    if let Ok(screen) = screen.dyn_into::<HtmlElement>() {
        screen.set_tab_index(-1);
        give_focus(&screen);
    }
}

fn topmost(place: NodeRef<Div>) -> Option<Element> {
    place.get_untracked()?.last_element_child()
}

fn leave(screen: &Element) {
    let way_out = WAYS_OUT
        .into_iter()
        .find_map(|way| screen.query_selector(way).ok().flatten());
    if let Some(Ok(button)) = way_out.map(JsCast::dyn_into::<HtmlElement>) {
        button.click();
    }
}

fn is_in_inspector() -> bool {
    focused().is_some_and(|element| inspector::has(&element))
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

/// Browsers give the focus to the body when the element that had it goes.
fn has_sense(element: &HtmlElement) -> bool {
    !matches!(element.local_name().as_str(), "body" | "html")
}
