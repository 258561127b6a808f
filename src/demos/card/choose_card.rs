//! chooseCard: let the user pick cards that a store takes.

use leptos::prelude::*;

use super::signed;
use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

// WeChat does not tell a wrong cardSign from an empty card pack
const NONE: Text = Text::new(
    "没有可选的卡券：先用 addCard 领取；签名错误时微信也只返回空列表。",
    "There is no card to choose: add one with addCard first. A wrong signature gives an empty list, too.",
);

#[component]
pub fn ChooseCardDemo() -> impl IntoView {
    let choose = || async {
        // openCard takes them from here: each has an encrypt_code for the server to decrypt
        let count = wx::choose_card(signed::choice().await?).await?.len();
        if count == 0 {
            return Ok(NONE);
        }
        Ok(Text {
            zh: format!("已选择 {count} 张卡券").into(),
            en: format!("Cards chosen: {count}").into(),
        })
    };
    view! { <DemoButton interface=Interface::ChooseCard call=choose /> }
}
