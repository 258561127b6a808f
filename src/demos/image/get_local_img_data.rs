//! getLocalImgData: a chosen picture as data that an `img` shows in every client.

use leptos::prelude::*;

use super::CHOOSE_FIRST;
use crate::{catalog::Interface, components::DemoButton, demos::DemoState, text::Text, wx};

#[component]
pub fn GetLocalImgDataDemo() -> impl IntoView {
    let chosen = DemoState::get().local_images;
    let picture = RwSignal::new(None::<String>);
    let read = move || async move {
        let Some(local_id) = chosen.with_untracked(|ids| ids.first().cloned()) else {
            return Ok(CHOOSE_FIRST);
        };
        let data = wx::get_local_img_data(local_id).await?;
        let _ = picture.try_set(Some(data)); // the page may have gone meanwhile
        Ok(Text::new(
            "已读取第一张图片。",
            "Here is the first picture.",
        ))
    };
    view! {
        <DemoButton interface=Interface::GetLocalImgData call=read />
        {move || {
            picture.get().map(|data| view! { <img src=data width="120" alt="" /> })
        }}
    }
}
