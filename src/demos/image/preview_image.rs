//! previewImage: pictures in WeChat's own viewer.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::DemoButton,
    demos::sample::{PICTURES, absolute},
    text::Text,
    wx,
};

#[component]
pub fn PreviewImageDemo() -> impl IntoView {
    let preview = || async {
        let pictures = PICTURES.map(absolute);
        wx::preview_image(wx::PreviewImage::new(&pictures[0], &pictures)).await?;
        Ok(Text::new("已打开图片预览。", "The viewer is open."))
    };
    view! { <DemoButton interface=Interface::PreviewImage call=preview /> }
}
