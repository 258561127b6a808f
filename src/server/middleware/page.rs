//! What a page needs before it is rendered: its own URL, signed, and the nonce of its Content-Security-Policy.

use std::{net::SocketAddr, time::Duration};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};
use leptos::{
    nonce::Nonce,
    prelude::{provide_context, use_context},
};

use crate::{
    components::PageContext,
    server::{AppState, origin::Origin, problem, signing},
    signature::nonce_str,
};

/// How long a page waits for a ticket that is not at hand; then it goes out unsigned and asks `/v1` itself.
const COLD_TICKET: Duration = Duration::from_secs(3);

/// Makes the [`PageContext`], and the header that goes with its nonce.
pub async fn page(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let trusted = &state.config().server.trusted_proxies;
    let url = Origin::of(peer, request.uri(), request.headers(), trusted)
        .url(request.uri())
        .unwrap_or_default();
    let in_wechat = is_wechat(request.headers());
    let context = context(&state, url, in_wechat).await;
    let policy = content_security_policy(&context.nonce, state.live_reload());
    request.extensions_mut().insert(context);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // A signature belongs to one visit, and a hashed name to one build.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    response
}

async fn context(state: &AppState, url: String, in_wechat: bool) -> PageContext {
    let signed = tokio::time::timeout(COLD_TICKET, signing::sign(state, &url, None))
        .await
        .unwrap_or_else(|_| Err(problem::wechat_timeout()));
    if let Err(problem) = &signed {
        tracing::debug!(%problem, "page goes out unsigned");
    }
    PageContext {
        url,
        signed,
        nonce: nonce_str(&mut rand::rng()),
        in_wechat,
        jweixin_sources: state.jweixin_sources().to_vec(),
        sandbox: state.sandbox(),
    }
}

fn is_wechat(headers: &HeaderMap) -> bool {
    headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .is_some_and(|agent| agent.to_ascii_lowercase().contains("micromessenger"))
}

/// Exactly what the pages and jweixin need. Images: chosen ones have WeChat's own schemes, and the report ping of jweixin
/// is an image too.
fn content_security_policy(nonce: &str, live_reload: &str) -> String {
    format!(
        "default-src 'self'; \
         script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval' https://res.wx.qq.com https://res2.wx.qq.com; \
         style-src 'self' 'nonce-{nonce}'; \
         connect-src 'self'{live_reload}; \
         img-src 'self' data: blob: https: https://open.weixin.qq.com wxlocalresource: weixin:; \
         media-src 'self' blob: data:; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
}

/// Hands what [`page`] has made to the views; part of leptos's additional context.
pub fn provide_page_context() {
    let Some(context) =
        use_context::<Parts>().and_then(|parts| parts.extensions.get::<PageContext>().cloned())
    else {
        return;
    };
    provide_context(Nonce::from_value(context.nonce.as_str()));
    provide_context(context);
}
