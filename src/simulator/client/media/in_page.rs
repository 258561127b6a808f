//! On Android the WebView shows an `img` of a local id by itself. A browser doesn't know such addresses: the picture is put in
//! when it has failed, and the page goes on reading the address that it has written from `src` and `getAttribute`. Where it
//! finds the other one (`outerHTML`, clones), that names the id too, and every interface takes it.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, HtmlImageElement};

use super::super::{
    js::{document, from_json},
    phone::Phone,
};
use crate::simulator::media::local::{self, Kind, RESOURCE};

const SRC: &str = "src";
const GET_ATTRIBUTE: &str = "getAttribute";

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
    pretend(image, id, shown);
    true
}

/// What really is in `src`: what `pretend` does isn't seen by this way.
fn written(image: &HtmlImageElement) -> Option<String> {
    image.get_attribute_ns(None, SRC)
}

/// Has `src` read as `id`, by property and by attribute, until something else than `shown` is in it.
fn pretend(image: &HtmlImageElement, id: String, shown: String) {
    forget(image);
    let read_attribute = Reflect::get(image, &GET_ATTRIBUTE.into()).unwrap_or_default();
    let read_attribute: Function = read_attribute.unchecked_into();
    let own = image.clone();
    let pretended = move || (written(&own).as_ref() == Some(&shown)).then(|| id.clone());

    let own = image.clone();
    let pretends = pretended.clone();
    let get: Closure<dyn Fn() -> String> = Closure::new(move || {
        pretends().unwrap_or_else(|| {
            forget(&own);
            own.src()
        })
    });
    let own = image.clone();
    let set: Closure<dyn Fn(JsValue)> = Closure::new(move |value: JsValue| {
        forget(&own);
        let _ = Reflect::set(&own, &SRC.into(), &value); // fails for frozen objects only
    });
    define(
        image,
        SRC,
        &[("get", get.into_js_value()), ("set", set.into_js_value())],
    );

    let own = image.clone();
    let get_attribute: Closure<dyn Fn(JsValue) -> Result<JsValue, JsValue>> =
        Closure::new(move |name: JsValue| {
            let is_src = name
                .as_string()
                .is_some_and(|name| name.eq_ignore_ascii_case(SRC));
            match pretended().filter(|_| is_src) {
                Some(id) => Ok(id.into()),
                None => read_attribute.call1(&own, &name),
            }
        });
    define(
        image,
        GET_ATTRIBUTE,
        &[("value", get_attribute.into_js_value())],
    );
}

/// Nothing is pretended any more.
fn forget(image: &HtmlImageElement) {
    for name in [SRC, GET_ATTRIBUTE] {
        let _ = Reflect::delete_property(image, &name.into()); // fails for frozen objects only
    }
}

fn define(image: &HtmlImageElement, name: &str, parts: &[(&str, JsValue)]) {
    let descriptor = from_json(&serde_json::json!({ "configurable": true, "enumerable": true }));
    for (part, value) in parts {
        let _ = Reflect::set(&descriptor, &(*part).into(), value); // fails for frozen objects only
    }
    Object::define_property(image, &name.into(), descriptor.unchecked_ref());
}
