//! Who may call `/v1` from another origin: pages on the safe domains, since they are who a signature is for.
//! No page else may make a browser send a `POST` either.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::server::{AppState, page_origin::PageOrigin, problem};

/// For requests that go by the visitor's cookie, and that change something; `own` is a header that they carry beside the usual.
///
/// The cookie is `SameSite=Lax`: it comes along from pages of the same site, on whichever of its hosts; but none whose pages
/// anybody on the way can change. Whose page may know the visitor of which account, [`Visitor`](crate::server::Visitor) says.
pub fn cors_with_cookie(state: &AppState, own: HeaderName) -> CorsLayer {
    let encrypted = !state.sandbox();
    layer(state, move |state, origin| {
        (!encrypted || origin.as_bytes().starts_with(b"https:")) && is_allowed(state, origin)
    })
    .allow_credentials(true)
    .allow_methods([Method::GET, Method::HEAD, Method::POST])
    .allow_headers([header::ACCEPT, header::CONTENT_TYPE, own])
}

/// For the simulated client, which asks on behalf of any page: that a page is of a foreign domain is for the answer to say,
/// in WeChat's words. Only what the client asks, with nothing of the visitor's.
pub fn cors_for_simulator() -> CorsLayer {
    const CLIENT: [&str; 2] = ["/sandbox/client/", "/client/"]; // as the platform, which is nested, sees it
    let asks = |path: &str| CLIENT.iter().any(|start| path.starts_with(start));
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |_, request| {
            asks(request.uri.path())
        }))
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([header::ACCEPT, header::CONTENT_TYPE])
        .max_age(Duration::from_secs(3600))
}

/// For pages of the safe domains, without the visitor's cookie.
pub fn cors(state: &AppState) -> CorsLayer {
    layer(state, is_allowed)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([header::ACCEPT, header::CONTENT_TYPE])
}

fn layer(
    state: &AppState,
    allowed: impl Fn(&AppState, &HeaderValue) -> bool + Clone + Send + Sync + 'static,
) -> CorsLayer {
    let state = state.clone();
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |origin, _| {
            allowed(&state, origin)
        }))
        .expose_headers([header::RETRY_AFTER, HeaderName::from_static("x-request-id")])
        .max_age(Duration::from_secs(3600))
}

/// Refuses what a foreign page makes its visitors' browsers send: a browser sends a `POST` first and keeps only the answer
/// from the page. What isn't a browser says nothing of where it comes from, and is let through.
pub async fn refuse_foreign_posts(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() == Method::POST && is_foreign(&state, request.headers()) {
        return problem::domain_not_allowed("the page that sends this", None).into_response();
    }
    next.run(request).await
}

fn is_foreign(state: &AppState, headers: &HeaderMap) -> bool {
    let fetch_site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    match headers.get(header::ORIGIN) {
        Some(_) if fetch_site == Some(b"same-origin") => false,
        Some(origin) => !is_own(origin, headers) && !is_allowed(state, origin),
        None => matches!(fetch_site, Some(b"cross-site" | b"same-site")),
    }
}

/// Whether a page of the very host that was asked sends the request.
fn is_own(origin: &HeaderValue, headers: &HeaderMap) -> bool {
    let origin = origin.to_str().ok().and_then(|text| text.split_once("://"));
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    origin
        .zip(host)
        .is_some_and(|((_, origin), host)| origin.eq_ignore_ascii_case(host))
}

fn is_allowed(state: &AppState, origin: &HeaderValue) -> bool {
    let mut accounts = state.accounts().iter();
    PageOrigin::parse(origin, state.sandbox())
        .is_some_and(|origin| accounts.any(|account| origin.belongs_to(account)))
}
