//! What was scanned, where the page has left it to the client.

use leptos::prelude::*;

use super::super::{super::screen::Answer, kit, say};
use crate::{simulator::codes::Code, text::Text};

/// Shows it until the user goes back, or follows the link.
pub(in super::super::super) fn result(answer: Answer<()>, code: &Code) -> AnyView {
    let link = code.link().map(|link| {
        view! {
            <a class="weui-btn weui-btn_primary" href=link.to_owned()>{say(Text::new("打开网页", "Open the page"))}</a>
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
