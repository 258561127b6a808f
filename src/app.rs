//! The HTML document, the router, and hydration.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::{
    Lazy, SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    api::{explain, sign_url},
    components::{
        InterfaceList, NotFound, PageContext, ResultLog, ScrollPlaces, SimulatorScript, SiteHeader,
        SkipLink, StatusBar, WxConfig, provide_explain,
    },
    demos::DemoState,
    language::Language,
    pages::{CardSignatureTool, Errors, Home, InterfaceDemo, SignatureTool},
    text::Text,
    wx::WxSession,
};

/// The id of the element that holds [`App`]. The rest of the document isn't hydrated: it works without WASM, and
/// in-app browsers may add to `<body>` what they like.
const ROOT: &str = "app";

const DESCRIPTION: Text = Text::new(
    "微信 JS-SDK 接口演示：服务器签名，页面注入 wx.config，逐个试用接口。",
    "The interfaces of WeChat's JS-SDK, each to be tried: signed by the server, configured by the page.",
);

/// The HTML document around [`App`]. The configuration comes before the style sheet, which would hold the script back.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let page = use_context::<PageContext>();
    let language = page
        .as_ref()
        .map_or_else(Language::default, |page| page.language);
    language.provide();
    let state = page
        .as_ref()
        .map(|page| if page.in_wechat { "pending" } else { "outside" });
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() data-wx=state>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <meta name="description" content=DESCRIPTION.in_language(language) />
                {page.clone().map(|page| view! { <SimulatorScript page=page.clone() /> <WxConfig page=page /> })}
                <HashedStylesheet options=options.clone() id="leptos" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                {page.clone().map(|page| view! { <SkipLink /> <ScrollPlaces nonce=page.nonce /> })}
                {page.clone().map(|page| view! { <SiteHeader page=page.clone() /> <StatusBar page=page /> })}
                <div class="columns">
                    {page.map(|page| view! { <InterfaceList page=page /> })}
                    <div id=ROOT>
                        <App />
                    </div>
                </div>
            </body>
        </html>
    }
}

/// The application: the routes and what every page shares.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "hydrate")]
    Language::of_document().provide();
    WxSession::provide(|url| async {
        sign_url(url, None)
            .await
            .map_err(|problem| serde_json::to_value(problem).unwrap_or_default())
    });
    provide_explain(|interface, err_msg, language| {
        Box::pin(async move {
            let name = interface.name().to_owned();
            explain(name, err_msg, language).await.ok()
        })
    });
    DemoState::provide();
    view! {
        <Router>
            <div class="layout">
                <main class="wxapi_container" id="main" tabindex="-1">
                    <Routes fallback=NotFound>
                        <Route path=path!("/") view={Lazy::<Home>::new()} ssr=SsrMode::Async />
                        <Route path=path!("/demo/:interface") view={Lazy::<InterfaceDemo>::new()} ssr=SsrMode::Async />
                        <Route path=path!("/errors") view={Lazy::<Errors>::new()} ssr=SsrMode::Async />
                        <Route path=path!("/tools/signature") view={Lazy::<SignatureTool>::new()} ssr=SsrMode::Async />
                        <Route path=path!("/tools/card-signature") view={Lazy::<CardSignatureTool>::new()} ssr=SsrMode::Async />
                    </Routes>
                </main>
                <ResultLog />
            </div>
        </Router>
    }
}

/// Takes over the server's HTML. Called by the script that loads the WASM module.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    use wasm_bindgen::JsCast;

    console_error_panic_hook::set_once();
    let document = document();
    let Some(root) = document
        .get_element_by_id(ROOT)
        .and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return; // not one of our documents
    };
    wasm_bindgen_futures::spawn_local(async move {
        // waits for the code of the page
        leptos::mount::hydrate_from_async(root, App).await.forget();
        if let Some(html) = document.document_element() {
            // fails only for an invalid attribute name
            let _ = html.set_attribute("data-hydrated", "true");
        }
    });
}
