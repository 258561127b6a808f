//! The badge that says what this is, and whatever is on the screen.

use leptos::prelude::*;

use super::{super::phone::Phone, in_page_s_language as say};
use crate::text::Text;

pub(super) fn shell(phone: Phone) -> impl IntoView {
    let client = move || phone.settings.read().client.name();
    view! {
        <div class="badge" data-simulator="" role="note">
            {say(Text::new("模拟微信", "Simulated WeChat"))} " · " {client}
        </div>
        <For
            each=move || phone.screens.list()
            key=|screen| screen.number
            children=|screen| (screen.view)()
        />
    }
}
