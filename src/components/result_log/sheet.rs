//! The log as a sheet at the bottom of a phone's screen: it must not cover what has the focus.

/// Room between the sheet and the focused control, in CSS pixels.
#[cfg(feature = "hydrate")]
const ROOM: f64 = 8.0;

/// Says to the style sheet whether the sheet is up, so that what is scrolled to lands above it, and scrolls the focused
/// control, with what it reports, out from under the sheet.
#[cfg(feature = "hydrate")]
pub(super) fn settle(log: &web_sys::HtmlElement, up: bool) {
    use leptos::prelude::{document, window};

    let document = document();
    if let Some(html) = document.document_element() {
        // fails only for an invalid attribute name
        let _ = html.set_attribute("data-log", if up { "up" } else { "down" });
    }
    let Some(focused) = document.active_element() else {
        return;
    };
    if log.contains(Some(&focused)) || document.body().is_some_and(|body| *body == focused) {
        return;
    }
    // what a button reports stands right below it
    let report = focused
        .next_element_sibling()
        .filter(|next| next.class_list().contains("report"));
    let covered = report
        .and_then(|report| browser::covered(&report, log))
        .or_else(|| browser::covered(&focused, log));
    if let Some(covered) = covered {
        window().scroll_by_with_x_and_y(0.0, covered + ROOM);
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::{JsCast, prelude::*};

    #[wasm_bindgen]
    extern "C" {
        type Boxed;
        #[wasm_bindgen(method, js_name = getBoundingClientRect)]
        fn rectangle(this: &Boxed) -> Rectangle;

        type Rectangle;
        #[wasm_bindgen(method, getter)]
        fn left(this: &Rectangle) -> f64;
        #[wasm_bindgen(method, getter)]
        fn right(this: &Rectangle) -> f64;
        #[wasm_bindgen(method, getter)]
        fn top(this: &Rectangle) -> f64;
        #[wasm_bindgen(method, getter)]
        fn bottom(this: &Rectangle) -> f64;
    }

    /// How many CSS pixels of `element`, from below, are under `cover`.
    pub(super) fn covered(element: &web_sys::Element, cover: &web_sys::Element) -> Option<f64> {
        let element = element.unchecked_ref::<Boxed>().rectangle();
        let cover = cover.unchecked_ref::<Boxed>().rectangle();
        let beside = element.right() <= cover.left() || cover.right() <= element.left();
        let above = element.bottom() <= cover.top();
        let below = cover.bottom() <= element.top();
        (!beside && !above && !below).then(|| element.bottom() - cover.top())
    }
}
