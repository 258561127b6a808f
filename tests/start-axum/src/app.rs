use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    StaticSegment,
    components::{Route, Router, Routes},
};

use crate::{
    components::{PageContext, ResultLog, WxConfig},
    demos::{
        DemoState, choose_image::ChooseImageDemo, get_network_type::GetNetworkTypeDemo,
        scan_qr_code::ScanQrCodeDemo, upload_image::UploadImageDemo,
    },
    language::Language,
    sign_url::sign_url,
    wx::WxSession,
};

pub fn shell(options: LeptosOptions) -> impl IntoView {
    let page = use_context::<PageContext>();
    let language = page
        .as_ref()
        .map_or_else(Language::default, |page| page.language);
    view! {
        <!DOCTYPE html>
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                {page.map(|page| view! { <WxConfig page=page /> })}
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "hydrate")]
    Language::of_document().provide();
    WxSession::provide(|url| async {
        sign_url(url)
            .await
            .map_err(|error| serde_json::json!({ "detail": error.to_string() }))
    });
    DemoState::provide(); // the pictures that uploadImage takes from chooseImage
    view! {
        <Title text="Shop" />
        <Router>
            <main>
                <Routes fallback=|| "Page not found.">
                    <Route path=StaticSegment("") view=HomePage />
                </Routes>
            </main>
            <ResultLog />
        </Router>
    }
}

#[component]
fn HomePage() -> impl IntoView {
    view! {
        <h1>"Shop"</h1>
        <ChooseImageDemo />
        <UploadImageDemo />
        <ScanQrCodeDemo />
        <GetNetworkTypeDemo />
    }
}
