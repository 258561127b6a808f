//! What was scanned, where the page has left it to the client.

use leptos::prelude::*;

use super::super::{
    super::{chats, phone::Phone, screen::Answer},
    kit, say,
};
use crate::{
    simulator::{codes::Code, sharing::Scene},
    text::Text,
};

/// Shows it until the user goes back, or opens the page behind it.
pub(in super::super::super) fn result(phone: Phone, answer: Answer<()>, code: &Code) -> AnyView {
    let link = code.link().map(|link| {
        let link = link.to_owned();
        view! {
            <button type="button" class="weui-btn weui-btn_primary" on:click=move |_| chats::open(phone, &link, Scene::QrCode)>
                {say(Text::new("打开网页", "Open the page"))}
            </button>
        }
    });
    let content = view! {
        <div class="scanner_result">
            <p class="scanner_symbology">{code.symbology}</p>
            <p class="scanner_text" data-scanned="">{code.text.clone()}</p>
            {link}
        </div>
    };
    kit::page(
        Text::new("扫描结果", "What was scanned"),
        move || answer.give(()),
        content,
    )
}
