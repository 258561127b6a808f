//! A page of the client's own, over the page: full screen on a phone, a phone's size on a wider screen.

use leptos::prelude::*;

use super::super::say;
use crate::text::Text;

/// A bar with a way back and a title, above `content`.
pub(in super::super::super) fn page(
    title: Text,
    on_back: impl Fn() + Send + Sync + 'static,
    content: impl IntoView + 'static,
) -> AnyView {
    let title = say(title);
    let label = title.clone();
    view! {
        <div class="screen screen_page" role="dialog" aria-modal="true" aria-label=label>
            <div class="screen_page_sheet">
                <div class="screen_bar">
                    <button type="button" class="screen_back" data-answer="back" aria-label=say(Text::new("返回", "Back")) on:click=move |_| on_back()>
                        "‹"
                    </button>
                    <strong>{title}</strong>
                </div>
                <div class="screen_content">{content.into_view()}</div>
            </div>
        </div>
    }
    .into_any()
}
