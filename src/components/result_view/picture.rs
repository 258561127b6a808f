//! A picture by its local id.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use crate::{catalog::Interface, components::at_once, wx};

/// The picture as a thumbnail. WebViews differ in whether an `img` shows a local id, so its data is asked for; a client
/// that doesn't give them shows the id.
#[component]
pub(super) fn Picture(local_id: String) -> impl IntoView {
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
        Some(data) => at_once(view! { <img src=data alt=local_id.clone() /> }),
        None => at_once(view! { <code>{local_id.clone()}</code> }),
    }
}
