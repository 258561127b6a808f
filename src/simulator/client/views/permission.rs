//! The question whether a page may.

use leptos::prelude::*;

use super::{super::screen::Answer, in_page_s_language as say};
use crate::text::Text;

pub(in super::super) const LOCATION: Text = Text::new(
    "该网页申请获取你的地理位置",
    "This page wants to know where you are",
);

/// Asks whether the page may do `what`.
pub(in super::super) fn permission(answer: Answer<bool>, what: Text) -> AnyView {
    view! {
        <div class="mask">
            <div class="dialog" role="alertdialog" aria-modal="true">
                <p>{say(what)}</p>
                <div class="dialog_buttons">
                    <button type="button" data-answer="no" on:click=move |_| answer.give(false)>
                        {say(Text::new("拒绝", "Refuse"))}
                    </button>
                    <button type="button" data-answer="yes" class="primary" on:click=move |_| answer.give(true)>
                        {say(Text::new("允许", "Allow"))}
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}
