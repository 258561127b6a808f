//! A question with an answer.

use leptos::prelude::*;

use super::super::{super::screen::Answer, say};
use crate::text::Text;

/// What a dialog says.
#[derive(Clone, Debug)]
pub(in super::super::super) struct Dialog {
    pub title: Option<String>,
    pub text: String,
    /// `None`: it can only be confirmed.
    pub refuse: Option<Text>,
    pub confirm: Text,
}

/// Shows it; `true` for the button that confirms.
pub(in super::super::super) fn dialog(answer: Answer<bool>, dialog: &Dialog) -> AnyView {
    let title = dialog.title.clone().map(|title| {
        view! { <div class="weui-dialog__hd"><strong class="weui-dialog__title">{title}</strong></div> }
    });
    let refuse = dialog.refuse.clone().map(|refuse| {
        view! {
            <button type="button" class="weui-dialog__btn weui-dialog__btn_default" data-answer="no" on:click=move |_| answer.give(false)>
                {say(refuse)}
            </button>
        }
    });
    view! {
        <div class="screen screen_over" role="alertdialog" aria-modal="true">
            <div class="weui-mask"></div>
            <div class="weui-dialog">
                {title}
                <div class="weui-dialog__bd">{dialog.text.clone()}</div>
                <div class="weui-dialog__ft">
                    {refuse}
                    <button type="button" class="weui-dialog__btn weui-dialog__btn_primary" data-answer="yes" on:click=move |_| answer.give(true)>
                        {say(dialog.confirm.clone())}
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Asks whether the page may do `what`.
pub(in super::super::super) fn permission(answer: Answer<bool>, what: Text) -> AnyView {
    dialog(
        answer,
        &Dialog {
            title: None,
            text: say(what),
            refuse: Some(Text::new("拒绝", "Refuse")),
            confirm: Text::new("允许", "Allow"),
        },
    )
}
