//! `/oauth/…`: through WeChat's authorisation page and back; docs/oauth.md.

use std::net::SocketAddr;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{ConnectInfo, State},
    http::{HeaderMap, HeaderValue, Response as HttpResponse, Uri, header},
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::other_method;
use crate::{
    api::Problem,
    server::{
        AppState, Client,
        middleware::{self, Admitted},
        oauth::{self, Visit},
        origin::Origin,
        problem,
    },
    text::Text,
};

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/oauth/start", get(start))
        // Whoever only looks at the head must not use up the code.
        .route("/oauth/callback", get(callback).head(get_only))
        .route("/oauth/forget", post(forget))
        .method_not_allowed_fallback(other_method)
        .layer(CsrfLayer::new().with_rejection_response(refuse))
        .layer(map_response(keep_private))
}

async fn start(
    admitted: Result<Admitted, Problem>,
    client: Client,
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let visit = visit(&state, client, peer, &uri, &headers);
    match admitted {
        Ok(Admitted) => oauth::start(&visit, uri.query().unwrap_or_default()),
        Err(problem) => visit.tell(&problem.into()),
    }
}

async fn callback(
    admitted: Result<Admitted, Problem>,
    client: Client,
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let visit = visit(&state, client, peer, &uri, &headers);
    match admitted {
        Ok(Admitted) => oauth::finish(&visit, uri.query().unwrap_or_default()).await,
        Err(problem) => visit.tell(&problem.into()),
    }
}

async fn forget(
    client: Client,
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    uri: Uri,
    headers: HeaderMap,
    form: Bytes,
) -> Response {
    let visit = visit(&state, client, peer, &uri, &headers);
    oauth::forget(&visit, std::str::from_utf8(&form).unwrap_or_default())
}

fn visit<'a>(
    state: &'a AppState,
    client: Client,
    peer: SocketAddr,
    uri: &Uri,
    headers: &'a HeaderMap,
) -> Visit<'a> {
    let trusted = &state.config().server.trusted_proxies;
    Visit {
        state,
        headers,
        origin: Origin::of(peer, uri, headers, trusted),
        language: middleware::language(headers),
        client,
    }
}

async fn get_only() -> Response {
    let problem = problem::method_not_allowed(Text::new("请使用 GET。", "Use GET."));
    ([(header::ALLOW, "GET")], problem).into_response()
}

fn refuse(_: ProtectionError) -> HttpResponse<Body> {
    problem::cross_origin(Text::new(
        "请在本站页面上操作；若使用了反向代理，请让它原样转发 Host 与 Origin。",
        "Do this on a page of this site; behind a proxy, let it hand on Host and Origin unchanged.",
    ))
    .into_response()
}

/// The addresses hold codes and states, the answers cookies.
async fn keep_private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}
