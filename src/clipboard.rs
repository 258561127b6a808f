//! The clipboard of the browser, also where its own interface is missing.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type Clipboard;
    #[wasm_bindgen(method, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Promise;

    type Field;
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Field, value: &str);
    #[wasm_bindgen(method)]
    fn select(this: &Field);

    type Editor;
    #[wasm_bindgen(method, catch, js_name = execCommand)]
    fn exec_command(this: &Editor, command: &str) -> Result<bool, JsValue>;
}

/// Copies a text; whether it is on the clipboard now.
pub async fn write(text: &str) -> bool {
    let navigator = leptos::prelude::window().navigator();
    // absent on pages without TLS, and in old clients
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).unwrap_or_default();
    if clipboard.is_object() {
        let clipboard: Clipboard = clipboard.unchecked_into();
        if JsFuture::from(clipboard.write_text(text)).await.is_ok() {
            return true;
        }
    }
    by_selection(text).unwrap_or(false)
}

/// The old way: select the text in a field and have it copied.
fn by_selection(text: &str) -> Result<bool, JsValue> {
    let document = leptos::prelude::document();
    let element = document.create_element("textarea")?;
    element.set_class_name("copied_text");
    if let Some(body) = document.body() {
        body.insert_adjacent_element("beforeend", &element)?;
    }
    let field: &Field = element.unchecked_ref();
    field.set_value(text);
    field.select();
    let copied = document.unchecked_ref::<Editor>().exec_command("copy");
    element.remove();
    copied
}
