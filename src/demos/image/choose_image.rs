//! chooseImage: take photos or pick them from the album.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn ChooseImageDemo() -> impl IntoView {
    let choose = || async {
        let chosen = wx::choose_image(wx::ChooseImage::default()).await?;
        let count = chosen.local_ids.len();
        Ok(Text {
            zh: format!("已选择 {count} 张图片").into(),
            en: format!("{count} chosen").into(),
        })
    };
    view! { <DemoButton interface=Interface::ChooseImage call=choose /> }
}
