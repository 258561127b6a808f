//! A question with an answer.

use leptos::prelude::*;

use super::super::{super::screen::Answer, say};
use crate::text::Text;

pub(in super::super::super) const REFUSE: Text = Text::new("拒绝", "Refuse");
pub(in super::super::super) const ALLOW: Text = Text::new("允许", "Allow");

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
    let name = dialog.title.as_ref().unwrap_or(&dialog.text).clone();
    let around = Around {
        title: dialog.title.clone(),
        refuse: dialog.refuse.clone(),
        confirm: dialog.confirm.clone(),
    };
    around.show(name, move |yes| answer.give(yes), dialog.text.clone())
}

/// Asks whether the page may do `what`.
pub(in super::super::super) fn permission(answer: Answer<bool>, what: Text) -> AnyView {
    let around = Around {
        title: None,
        refuse: Some(REFUSE),
        confirm: ALLOW,
    };
    let what = say(what);
    around.show(what.clone(), move |yes| answer.give(yes), what)
}

/// A question about `content`.
pub(in super::super::super) fn question(
    decide: impl Fn(bool) + Copy + 'static,
    title: String,
    content: impl IntoView + 'static,
    refuse: Text,
    confirm: Text,
) -> AnyView {
    let around = Around {
        title: Some(title.clone()),
        refuse: Some(refuse),
        confirm,
    };
    around.show(title, decide, content)
}

/// What is around the content of a dialog.
struct Around {
    title: Option<String>,
    refuse: Option<Text>,
    confirm: Text,
}

impl Around {
    fn show(
        self,
        name: String,
        decide: impl Fn(bool) + Copy + 'static,
        content: impl IntoView + 'static,
    ) -> AnyView {
        let title = self.title.map(|title| {
            view! { <div class="weui-dialog__hd"><strong class="weui-dialog__title">{title}</strong></div> }
        });
        let refuse = self.refuse.map(|refuse| {
            view! {
                <button type="button" class="weui-dialog__btn weui-dialog__btn_default" data-answer="no" on:click=move |_| decide(false)>
                    {say(refuse)}
                </button>
            }
        });
        view! {
            <div class="screen screen_over" role="alertdialog" aria-modal="true" aria-label=name>
                <div class="weui-mask"></div>
                <div class="weui-dialog">
                    {title}
                    <div class="weui-dialog__bd">{content.into_view()}</div>
                    <div class="weui-dialog__ft">
                        {refuse}
                        <button type="button" class="weui-dialog__btn weui-dialog__btn_primary" data-answer="yes" on:click=move |_| decide(true)>
                            {say(self.confirm)}
                        </button>
                    </div>
                </div>
            </div>
        }
        .into_any()
    }
}
