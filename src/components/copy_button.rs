//! A button that copies the text of an element.

use leptos::{prelude::*, task::spawn_local};

use super::Localized;
use crate::text::Text;

const COPY: Text = Text::new("复制", "Copy");
const COPIED: Text = Text::new("已复制", "Copied");
const SELECTED: Text = Text::new("请手动复制", "Copy by hand");

/// Copies what can be seen of the element with the id `of`. Where the browser does not allow it, the text is left
/// selected, so that it can be copied by hand.
#[component]
pub fn CopyButton(#[prop(into)] of: String) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let of = of.clone();
        spawn_local(async move {
            let success = copy_text_of(&of).await;
            let _ = copied.try_set(Some(success)); // the page may have gone meanwhile
            set_timeout(
                move || {
                    let _ = copied.try_set(None);
                },
                std::time::Duration::from_secs(2),
            );
        });
    };
    let label = move || match copied.get() {
        None => COPY,
        Some(true) => COPIED,
        Some(false) => SELECTED,
    };
    view! {
        <button type="button" class="btn_plain copy" on:click=copy>
            <span aria-live="polite">{move || view! { <Localized text=label() /> }}</span>
        </button>
    }
}

/// Whether the text is in the clipboard now. The clipboard's own interface exists on secure pages only, and WeChat's
/// browsers may refuse it: then the old command does it.
#[cfg(feature = "hydrate")]
async fn copy_text_of(id: &str) -> bool {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;

    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    if window().is_secure_context()
        && let Some(element) = element.dyn_ref::<web_sys::HtmlElement>()
    {
        let clipboard = window().navigator().clipboard();
        if JsFuture::from(clipboard.write_text(&element.inner_text()))
            .await
            .is_ok()
        {
            return true;
        }
    }
    let Ok(Some(selection)) = window().get_selection() else {
        return false;
    };
    let document: web_sys::HtmlDocument = document().unchecked_into();
    selection.select_all_children(&element).is_ok()
        && document.exec_command("copy").unwrap_or(false)
}

#[cfg(not(feature = "hydrate"))]
async fn copy_text_of(_: &str) -> bool {
    false
}
