//! On Android the WebView shows an `img` of a local id by itself. A browser doesn't know such addresses: the picture is put in
//! when it has failed, and the page goes on seeing the address that it has written.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, HtmlImageElement};

use super::super::{
    js::{document, from_json},
    phone::Phone,
};
use crate::simulator::media::local::{Kind, RESOURCE};

const SRC: &str = "src";

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
    let id = image.get_attribute(SRC).unwrap_or_default();
    if !id.starts_with(RESOURCE) {
        return false;
    }
    let Ok(file) = phone.media.album.find(Kind::Image, &id) else {
        return false;
    };
    image.set_src(&file.data_url());
    pretend(image, id);
    true
}

/// Has `image.src` read as `id`, until the page writes another one.
fn pretend(image: &HtmlImageElement, id: String) {
    let get: Closure<dyn Fn() -> String> = Closure::new(move || id.clone());
    let own = image.clone();
    let set: Closure<dyn Fn(JsValue)> = Closure::new(move |value: JsValue| {
        // fail for frozen objects only
        let _ = Reflect::delete_property(&own, &SRC.into());
        let _ = Reflect::set(&own, &SRC.into(), &value);
    });
    let descriptor = from_json(&serde_json::json!({ "configurable": true, "enumerable": true }));
    for (name, value) in [("get", get.into_js_value()), ("set", set.into_js_value())] {
        let _ = Reflect::set(&descriptor, &name.into(), &value);
    }
    Object::define_property(image, &SRC.into(), descriptor.unchecked_ref());
}
