//! What stands at an address that doesn't exist.

use leptos::prelude::*;

use super::{Localized, PageTitle};
use crate::text::Text;

/// A page that says so, with status 404.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    view! {
        <PageTitle name="404" />
        <section class="wxapi_form interface">
            <h1 class="title">"404"</h1>
            <p>
                <Localized text=Text::new("没有这个页面。", "There is no such page.") />
            </p>
            <p>
                <a href="/"><Localized text=Text::new("返回接口列表", "All interfaces") /></a>
            </p>
        </section>
    }
}
