//! What is about to be sent: the card as its receiver will see it.

use leptos::prelude::*;
use serde_json::Value;

use super::{super::screen::Answer, in_page_s_language as say};
use crate::text::Text;

/// Asks whether to send it.
pub(in super::super) fn share_sheet(answer: Answer<bool>, content: &Value) -> AnyView {
    let text = |name: &str| content[name].as_str().unwrap_or_default().to_owned();
    view! {
        <div class="mask">
            <div class="dialog" role="dialog" aria-modal="true">
                <div class="card">
                    <p class="card_title">{text("title")}</p>
                    <p class="card_text">{text("desc")}</p>
                    <p class="card_link">{text("link")}</p>
                </div>
                <div class="dialog_buttons">
                    <button type="button" data-answer="no" on:click=move |_| answer.give(false)>
                        {say(Text::new("取消", "Cancel"))}
                    </button>
                    <button type="button" data-answer="yes" class="primary" on:click=move |_| answer.give(true)>
                        {say(Text::new("发送", "Send"))}
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}
