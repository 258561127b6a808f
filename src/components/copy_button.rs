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
use crate::clipboard::write;

#[cfg(not(feature = "hydrate"))]
async fn write(_: &str) -> bool {
    false
}
