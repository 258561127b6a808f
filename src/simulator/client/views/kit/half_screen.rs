//! A sheet from the bottom of the screen.

use leptos::{html::Div, prelude::*};

use super::super::say;
use crate::text::Text;

/// A title beside a way out, above `content`; `buttons` stay in sight.
pub(in super::super::super) fn half_screen(
    title: impl Fn() -> Text + Copy + Send + Sync + 'static,
    leave: impl Fn() + Copy + Send + Sync + 'static,
    content: impl IntoView + 'static,
    buttons: impl IntoView + 'static,
) -> AnyView {
    let place = NodeRef::<Div>::new();
    // another title is another content, which begins at its top
    Effect::new(move || {
        title();
        if let Some(place) = place.get() {
            place.set_scroll_top(0);
        }
    });
    let title = move || say(title());
    view! {
        <div class="screen screen_over" role="dialog" aria-modal="true" aria-label=title>
            <div class="weui-mask" on:click=move |_| leave()></div>
            <div class="weui-half-screen-dialog half_screen">
                <div class="weui-half-screen-dialog__hd half_screen_bar">
                    <button type="button" class="screen_back" data-answer="cancel" aria-label=say(Text::new("关闭", "Close")) on:click=move |_| leave()>
                        "✕"
                    </button>
                    <strong class="weui-half-screen-dialog__title">{title}</strong>
                </div>
                <div node_ref=place class="weui-half-screen-dialog__bd half_screen_content">{content.into_view()}</div>
                <div class="half_screen_buttons">{buttons.into_view()}</div>
            </div>
        </div>
    }
    .into_any()
}
