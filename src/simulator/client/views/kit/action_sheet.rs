//! A choice from the bottom of the screen.

use leptos::prelude::*;

use super::super::{super::screen::Answer, say};
use crate::text::Text;

/// Offers `items` under a name that is heard only; answers with the position of the one that was tapped. `None`: cancelled.
pub(in super::super::super) fn action_sheet(
    answer: Answer<Option<usize>>,
    name: Text,
    items: Vec<Text>,
) -> AnyView {
    let items = items.into_iter().enumerate().map(|(at, item)| {
        view! {
            <button type="button" class="weui-actionsheet__cell" on:click=move |_| answer.give(Some(at))>
                {say(item)}
            </button>
        }
    });
    view! {
        <div class="screen screen_over" role="dialog" aria-modal="true" aria-label=say(name)>
            <div class="weui-mask" on:click=move |_| answer.give(None)></div>
            <div class="weui-actionsheet weui-actionsheet_toggle">
                <div class="weui-actionsheet__menu">{items.collect_view()}</div>
                <div class="weui-actionsheet__action">
                    <button type="button" class="weui-actionsheet__cell" data-answer="cancel" on:click=move |_| answer.give(None)>
                        {say(Text::new("取消", "Cancel"))}
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}
