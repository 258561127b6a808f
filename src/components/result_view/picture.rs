//! A picture by its local id.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use crate::{catalog::Interface, components::at_once, language::Language, text::Text, wx};

/// The picture as a thumbnail. WebViews differ in whether an `img` shows a local id, so its data is asked for; a client
/// that doesn't give them shows the id.
#[component]
pub(super) fn Picture(
    local_id: String,
    /// Among the pictures shown, from 1.
    number: usize,
) -> impl IntoView {
    let alt = Text {
        zh: format!("所选图片 {number}").into(),
        en: format!("Picture {number}").into(),
    };
    let alt = alt.in_language(Language::of_page());
    let data = RwSignal::new(None::<String>);
    let parameters = json!({ "localId": local_id });
    spawn_local(async move {
        // quietly: the visitor's log is about the visitor's calls
        let result = wx::call_quietly(Interface::GetLocalImgData, &parameters).await;
        let picture = result
            .ok()
            .and_then(|result| result["localData"].as_str().map(str::to_owned));
        if let Some(picture) = picture.filter(|picture| picture.starts_with("data:image/")) {
            let _ = data.try_set(Some(picture)); // the page may have gone meanwhile
        }
    });
    move || match data.get() {
        Some(data) => at_once(view! { <img src=data alt=alt.clone() /> }),
        None => at_once(view! { <code>{local_id.clone()}</code> }),
    }
}
