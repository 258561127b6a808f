//! The question of wx-open-subscribe: which notifications the account may send.

use leptos::prelude::*;

use super::super::{super::screen::Answer, kit, say};
use crate::{simulator::subscription::Answer as Said, text::Text};

/// Asks for each template; the answers are in the order of `templates`.
pub(in super::super::super) fn subscribe(
    answer: Answer<Vec<Said>>,
    templates: &[String],
) -> AnyView {
    let count = templates.len();
    let ticked: Vec<_> = templates.iter().map(|_| RwSignal::new(true)).collect();
    let lines = templates.iter().zip(&ticked).map(|(id, ticked)| {
        let ticked = *ticked;
        view! {
            <label class="weui-cell weui-cell_switch">
                <span class="weui-cell__bd">{id.clone()}</span>
                <span class="weui-cell__ft">
                    <input
                        type="checkbox"
                        class="weui-switch"
                        prop:checked=ticked
                        on:change=move |event| ticked.set(event_target_checked(&event))
                    />
                </span>
            </label>
        }
    });
    let content = view! {
        <p class="half_screen_text">{say(Text::new(
            "公众号申请向你发送以下通知：",
            "The account wants to send you these notifications:",
        ))}</p>
        <div class="weui-cells">{lines.collect_view()}</div>
    };
    let said = StoredValue::new(ticked);
    let agree = move |_| {
        let ticked = said.get_value();
        let answers = ticked
            .into_iter()
            .map(|ticked| match ticked.get_untracked() {
                true => Said::Accept,
                false => Said::Reject,
            });
        answer.give(answers.collect());
    };
    let buttons = view! {
        <button type="button" class="weui-btn weui-btn_default" data-answer="no" on:click=move |_| answer.give(vec![Said::Reject; count])>
            {say(Text::new("拒绝", "Refuse"))}
        </button>
        <button type="button" class="weui-btn weui-btn_primary" data-answer="yes" on:click=agree>
            {say(Text::new("允许", "Allow"))}
        </button>
    };
    kit::half_screen(
        || Text::new("订阅通知", "Notifications"),
        move || answer.give(vec![Said::Cancel; count]),
        content,
        buttons,
    )
}
