//! downloadImage: the uploaded pictures back into the client, one after the other.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn DownloadImageDemo() -> impl IntoView {
    let state = DemoState::get();
    let report = RwSignal::new(None);
    let downloaded = |done: usize, total: usize| Text {
        zh: format!("已下载：{done}/{total}").into(),
        en: format!("Downloaded: {done}/{total}").into(),
    };
    let download = move || async move {
        let server_ids = state.server_images.get_untracked();
        let total = server_ids.len();
        if total == 0 {
            return Ok(Text::new(
                "请先用 uploadImage 上传图片。",
                "Upload pictures with uploadImage first.",
            ));
        }
        state.local_images.set(vec![]); // each download adds its own
        for (done, server_id) in server_ids.into_iter().enumerate() {
            let _ = report.try_set(Some(Ok(downloaded(done, total)))); // the page may have gone meanwhile
            wx::download_image(wx::DownloadImage::new(server_id)).await?;
        }
        Ok(downloaded(total, total))
    };
    view! { <DemoButton interface=Interface::DownloadImage report=report call=download /> }
}
