//! uploadImage: the chosen pictures to WeChat's server, one after the other. To choose and upload in one go there is
//! `wx::choose_and_upload`.

use leptos::prelude::*;

use super::CHOOSE_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn UploadImageDemo() -> impl IntoView {
    let state = DemoState::get();
    let report = RwSignal::new(None);
    let uploaded = |done: usize, total: usize| Text {
        zh: format!("已上传：{done}/{total}").into(),
        en: format!("Uploaded: {done}/{total}").into(),
    };
    let upload = move || async move {
        let local_ids = state.local_images.get_untracked();
        let total = local_ids.len();
        if total == 0 {
            return Ok(CHOOSE_FIRST);
        }
        state.server_images.set(vec![]);
        wx::upload_images(local_ids, |done, total| {
            let _ = report.try_set(Some(Ok(uploaded(done, total)))); // the page may have gone meanwhile
        })
        .await?;
        Ok(uploaded(total, total))
    };
    view! { <DemoButton interface=Interface::UploadImage report=report call=upload /> }
}
