//! A red packet of an enterprise. What is in it the client makes up: WeChat doesn't document the interface.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, say},
    facts,
};
use crate::text::{Text, yuan};

/// In fen.
const INSIDE: i64 = 888;

/// `true`: the user has opened it. `asked` is what the page has asked for, by name.
pub(in super::super::super) fn red_packet(
    answer: Answer<bool>,
    asked: &[(&'static str, String)],
) -> AnyView {
    let is_open = RwSignal::new(false);
    let leave = move || answer.give(is_open.get_untracked());
    let title = say(Text::new("企业红包", "Red packet"));
    let label = title.clone();
    let inside = move || {
        if is_open.get() {
            opened(answer)
        } else {
            closed(is_open)
        }
    };
    let named = |name: &'static str| Text::new(name, name);
    let asked = asked
        .iter()
        .map(|(name, value)| (named(name), value.clone()));
    let screen = view! {
        <div class="screen screen_over" role="dialog" aria-modal="true" aria-label=label>
            <div class="weui-mask"></div>
            <div class="packet">
                <div class="packet_paper">
                    <strong>{title}</strong>
                    {inside}
                    <details class="packet_asked">
                        <summary>{say(Text::new("页面传来的参数", "What the page has asked for"))}</summary>
                        {facts(asked)}
                    </details>
                </div>
                <button
                    type="button"
                    class="packet_close"
                    data-answer="close"
                    aria-label=say(Text::new("关闭", "Close"))
                    on:click=move |_| leave()
                >
                    "✕"
                </button>
            </div>
        </div>
    };
    screen.into_any()
}

fn closed(is_open: RwSignal<bool>) -> AnyView {
    view! {
        <p>{say(Text::new("恭喜发财，大吉大利", "Best wishes"))}</p>
        <button
            type="button"
            class="packet_open"
            data-answer="open"
            aria-label=say(Text::new("开红包", "Open the red packet"))
            on:click=move |_| is_open.set(true)
        >
            {say(Text::new("開", "Open"))}
        </button>
    }
    .into_any()
}

fn opened(answer: Answer<bool>) -> AnyView {
    view! {
        <p class="packet_amount">{yuan(INSIDE)}</p>
        <p>{say(Text::new("模拟金额，不会入账", "Simulated: nobody gets it"))}</p>
        <button type="button" class="packet_done" data-answer="done" on:click=move |_| answer.give(true)>
            {say(Text::new("完成", "Done"))}
        </button>
    }
    .into_any()
}
