//! chooseCard: let the user pick cards that a store takes.

use leptos::prelude::*;

use super::signed;
use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn ChooseCardDemo() -> impl IntoView {
    let choose = || async {
        // openCard takes them from here: each has an encrypt_code for the server to decrypt
        let count = wx::choose_card(signed::choice().await?).await?.len();
        Ok(Text {
            zh: format!("已选择 {count} 张卡券").into(),
            en: format!("Cards chosen: {count}").into(),
        })
    };
    view! { <DemoButton interface=Interface::ChooseCard call=choose /> }
}
