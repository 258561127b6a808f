//! What `<WxConfig>` has to know of the page that is being rendered.

use axum::{
    extract::Request,
    http::{
        header::{ACCEPT_LANGUAGE, HOST, HeaderName, USER_AGENT},
        request::Parts,
    },
    middleware::Next,
    response::Response,
};
use leptos::prelude::*;

use crate::{components::PageContext, language::Language, sign_url::ask};

/// Signs the page's URL before it is rendered.
pub async fn page_context(mut request: Request, next: Next) -> Response {
    let url = format!("https://{}{}", text(&request, HOST), request.uri());
    let in_wechat = text(&request, USER_AGENT).contains("MicroMessenger");
    let language = Language::choose(None, Some(text(&request, ACCEPT_LANGUAGE)));
    let context = PageContext {
        signed: ask(&url).await,
        url,
        language,
        nonce: String::new(), // that of the Content-Security-Policy, where there is one
        in_wechat,
        simulator_src: None,
        simulator_query: None,
        jweixin_sources: vec!["https://res.wx.qq.com/open/js/jweixin-1.6.0.js".into()],
        sandbox: false,
    };
    request.extensions_mut().insert(context);
    next.run(request).await
}

/// Hands it to the views.
pub fn provide_page_context() {
    let parts = use_context::<Parts>();
    if let Some(context) = parts.and_then(|parts| parts.extensions.get::<PageContext>().cloned()) {
        context.language.provide();
        provide_context(context);
    }
}

fn text(request: &Request, header: HeaderName) -> &str {
    request
        .headers()
        .get(header)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
