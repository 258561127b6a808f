//! The bar at the top of every page: home, the tools, the list of interfaces on a phone, the language. Outside the hydrated
//! part of the document, so it works without WASM.

use leptos::prelude::*;

use super::{Localized, PageContext};
use crate::{language::Language, text::Text};

/// What the site is called.
pub const SITE_NAME: Text = Text::new("微信 JS-SDK Demo", "WeChat JS-SDK Demo");

const TOOLS: [(&str, Text); 3] = [
    ("/tools/signature", Text::new("签名工具", "Signature tool")),
    (
        "/tools/card-signature",
        Text::new("卡券签名", "Card signatures"),
    ),
    ("/errors", Text::new("错误大全", "Errors")),
];

/// The header of the site.
#[component]
pub fn SiteHeader(page: PageContext) -> impl IntoView {
    let tools = TOOLS
        .map(|(path, text)| view! { <a href=path><Localized text=text /></a> })
        .collect_view();
    view! {
        <header class="site_header">
            <button type="button" class="site_menu" aria-controls="interfaces" aria-expanded="false">
                <Localized text=Text::new("接口", "APIs") />
            </button>
            <a class="site_name" href="/"><Localized text=SITE_NAME /></a>
            <nav class="site_tools" aria-label=Text::new("工具", "Tools").in_language(page.language)>
                {tools}
            </nav>
            <LanguageSwitch language=page.language />
        </header>
    }
}

/// A link to the same page in the other language: a request of its own, so that everything comes in it.
#[component]
fn LanguageSwitch(language: Language) -> impl IntoView {
    let (other, name) = match language {
        Language::Zh => (Language::En, "English"),
        Language::En => (Language::Zh, "中文"),
    };
    view! {
        <a
            class="site_language"
            href=format!("/language?to={}", other.code())
            rel="external nofollow"
            lang=other.tag()
            hreflang=other.tag()
        >
            {name}
        </a>
    }
}
