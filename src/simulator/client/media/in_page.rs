//! On Android the WebView shows an `img` of a local id by itself. A browser doesn't know such addresses: the picture is put in
//! when it has failed, and the page goes on reading the address that it has written from `src` and `getAttribute`. Where it
//! finds the other one (`outerHTML`, clones), that names the id too, and every interface takes it.

use std::cell::RefCell;

use js_sys::{Reflect, WeakMap};
use serde_json::json;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, HtmlImageElement};

use super::super::{
    js::{document, from_json},
    phone::Phone,
};
use crate::simulator::media::local::{self, Kind, RESOURCE};

const SRC: &str = "src";

thread_local! {
    /// By image, what the loader has `src` read as: `{id, shown}`.
    static PRETENDED: RefCell<Option<WeakMap>> = RefCell::default();
}

/// Keeps what the loader hands over for later.
pub(in super::super) fn install(chosen: &JsValue) {
    let pretended = Reflect::get(chosen, &"pretended".into()).ok();
    let pretended = pretended.filter(JsValue::is_object);
    PRETENDED.set(pretended.map(JsCast::unchecked_into));
}

/// Looks after the images of the page.
pub(in super::super) fn show_local_ids(phone: Phone) {
    let failed: Closure<dyn Fn(Event)> = Closure::new(move |event: Event| {
        let image = event.target().map(JsCast::dyn_into::<HtmlImageElement>);
        if let Some(Ok(image)) = image
            && show(phone, &image)
        {
            event.stop_propagation(); // for the page nothing has failed
        }
    });
    let failed = failed.into_js_value(); // lives as long as the page
    // errors don't bubble
    let _ =
        document().add_event_listener_with_callback_and_bool("error", failed.unchecked_ref(), true);
}

fn show(phone: Phone, image: &HtmlImageElement) -> bool {
    let id = written(image).unwrap_or_default();
    if !id.starts_with(RESOURCE) {
        return false;
    }
    let Ok(file) = phone.media.album.find(Kind::Image, &id) else {
        return false;
    };
    let shown = local::shown(&id, &file.content_type, &file.base64());
    image.set_src(&shown);
    pretend(image, &id, &shown);
    true
}

/// What really is in `src`: the page's own ways lead to what the loader has it read.
fn written(image: &HtmlImageElement) -> Option<String> {
    image.get_attribute_ns(None, SRC)
}

/// Has the page read `id` as long as `shown` is in `src`.
fn pretend(image: &HtmlImageElement, id: &str, shown: &str) {
    let entry = from_json(&json!({ "id": id, "shown": shown }));
    PRETENDED.with_borrow(|pretended| {
        if let Some(pretended) = pretended {
            pretended.set(image, &entry);
        }
    });
}
