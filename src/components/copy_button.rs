//! A button that copies a text, and says whether it could.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::Localized;
use crate::text::Text;

/// How long the button says what came of it.
const NOTICE: Duration = Duration::from_secs(2);

/// A button that copies what `text` gives at that moment.
#[component]
pub fn CopyButton<Copied>(
    label: Text,
    /// What it is called where `label` alone doesn't tell.
    #[prop(into, optional)]
    title: Option<String>,
    #[prop(into, default = false.into())] disabled: Signal<bool>,
    text: Copied,
) -> impl IntoView
where
    Copied: Fn() -> String + 'static,
{
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text();
        spawn_local(async move {
            let done = write(&text).await;
            let _ = copied.try_set(Some(done)); // the button may have gone meanwhile
            set_timeout(
                move || {
                    let _ = copied.try_set(None);
                },
                NOTICE,
            );
        });
    };
    let caption = move || match copied.get() {
        None => label.clone(),
        Some(true) => Text::new("已复制", "Copied"),
        Some(false) => Text::new("复制失败", "Not copied"),
    };
    view! {
        <button type="button" class="btn_plain" title=title disabled=disabled on:click=copy>
            <span aria-live="polite">{move || view! { <Localized text=caption() /> }}</span>
        </button>
    }
}

#[cfg(feature = "hydrate")]
use browser::write;

#[cfg(not(feature = "hydrate"))]
async fn write(_: &str) -> bool {
    false
}

#[cfg(feature = "hydrate")]
mod browser {
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

    /// Whether the text is on the clipboard now.
    pub(super) async fn write(text: &str) -> bool {
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
}
