//! What is copied, saved and opened.

use js_sys::{Array, Date};
use leptos::ev;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

use super::super::super::js::document;
use crate::{clipboard, text::Text};

/// Copies a text, and tells what came of it.
pub(super) fn copy(text: String, tell: impl Fn(Text) + 'static) {
    spawn_local(async move {
        tell(match clipboard::write(&text).await {
            true => Text::new("已复制。", "Copied."),
            false => Text::new(
                "浏览器不允许复制：请改用导出。",
                "The browser doesn't let it be copied: export it.",
            ),
        });
    });
}

/// Saves a text as a file.
///
/// # Errors
/// The browser's.
pub(super) fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// The field that an event is about. Only while the event is handled: it forgets it afterwards.
pub(super) fn field_of(event: &ev::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The name and the text of the file that was chosen; the field is empty afterwards, so that the same can be chosen again.
pub(super) async fn chosen(field: HtmlInputElement) -> Option<(String, String)> {
    let file = field.files()?.get(0)?;
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    field.set_value("");
    Some((file.name(), text))
}

/// Milliseconds since 1970; for what is no time of ISO 8601, 0.
pub(super) fn milliseconds(iso: &str) -> f64 {
    let time = Date::parse(iso);
    if time.is_nan() { 0.0 } else { time }
}
