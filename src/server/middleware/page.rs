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
    language::{LANGUAGE_COOKIE, Language},
    server::{
        AppState,
        middleware::policy::content_security_policy,
        origin::Origin,
        problem, signing,
        simulator::{self, Script},
    },
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
    let user_agent = user_agent(request.headers());
    let language = language(request.headers());
    let in_wechat = is_wechat(&user_agent);
    let chosen = (state.simulator_script().is_some() && !in_wechat)
        .then(|| simulator::chosen(request.uri(), request.headers()));
    let simulated = chosen.and_then(|chosen| chosen.client);
    let mut context = context(&state, url, language, in_wechat || simulated.is_some()).await;
    context.simulator_src = simulated.map(Script::path);
    context.simulator_query =
        (chosen.is_some() && simulated.is_none()).then(simulator::query_of_default);
    let policy = content_security_policy(
        &context.nonce,
        &user_agent,
        &context.jweixin_sources,
        state.live_reload(),
    );
    request.extensions_mut().insert(context);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(chosen) = chosen.filter(|chosen| chosen.anew)
        && let Ok(cookie) = HeaderValue::try_from(chosen.cookie())
    {
        headers.append(header::SET_COOKIE, cookie);
    }
    // A signature belongs to one visit, and a hashed name to one build.
    headers.insert(
        header::VARY,
        HeaderValue::from_static("accept-language, cookie"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    response
}

async fn context(
    state: &AppState,
    url: String,
    language: Language,
    in_wechat: bool,
) -> PageContext {
    let signed = tokio::time::timeout(COLD_TICKET, signing::sign(state, &url, None))
        .await
        .unwrap_or_else(|_| Err(problem::wechat_timeout()));
    if let Err(problem) = &signed {
        tracing::debug!(%problem, "page goes out unsigned");
    }
    PageContext {
        url,
        signed: signed.map_err(|problem| serde_json::to_value(problem).unwrap_or_default()),
        language,
        nonce: nonce_str(&mut rand::rng()),
        in_wechat,
        simulator_src: None,
        simulator_query: None,
        jweixin_sources: state.jweixin_sources().to_vec(),
        sandbox: state.sandbox(),
    }
}

/// The visitor's language; see [`Language::choose`].
pub fn language(headers: &HeaderMap) -> Language {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let cookie = text(header::COOKIE).and_then(|cookies| {
        cookies.split(';').find_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            (name == LANGUAGE_COOKIE).then_some(value)
        })
    });
    Language::choose(cookie, text(header::ACCEPT_LANGUAGE))
}

/// The browser's name for itself, also with characters that have no place in a header.
fn user_agent(headers: &HeaderMap) -> String {
    headers
        .get(header::USER_AGENT)
        .map(|agent| String::from_utf8_lossy(agent.as_bytes()).into_owned())
        .unwrap_or_default()
}

fn is_wechat(user_agent: &str) -> bool {
    user_agent.to_ascii_lowercase().contains("micromessenger")
}

/// Hands what [`page`] has made to the views; part of leptos's additional context.
pub fn provide_page_context() {
    let Some(context) =
        use_context::<Parts>().and_then(|parts| parts.extensions.get::<PageContext>().cloned())
    else {
        return;
    };
    provide_context(Nonce::from_value(context.nonce.as_str()));
    context.language.provide();
    provide_context(context);
}
