//! Who may call `/v1` from another origin: pages on the safe domains, since they are who a signature is for.

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};
use url::Url;

use crate::server::AppState;

/// For requests that go by the visitor's cookie, and that change something; `own` is a header that they carry beside the usual.
///
/// The cookie is `SameSite=Lax`: it comes along from pages of the same site, on whichever of its hosts.
pub fn cors_with_cookie(state: &AppState, own: HeaderName) -> CorsLayer {
    cors(state)
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([header::ACCEPT, header::CONTENT_TYPE, own])
}

pub fn cors(state: &AppState) -> CorsLayer {
    let state = state.clone();
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |origin, _| {
            is_allowed(&state, origin)
        }))
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([header::ACCEPT, header::CONTENT_TYPE])
        .expose_headers([header::RETRY_AFTER, HeaderName::from_static("x-request-id")])
        .max_age(Duration::from_secs(3600))
}

fn is_allowed(state: &AppState, origin: &HeaderValue) -> bool {
    let Some(origin) = origin.to_str().ok().and_then(|text| Url::parse(text).ok()) else {
        return false;
    };
    let Some(host) = origin.host_str() else {
        return false;
    };
    matches!(origin.scheme(), "http" | "https")
        && (state.sandbox() || origin.port().is_none())
        && state
            .accounts()
            .iter()
            .flat_map(|account| &account.safe_domains)
            .any(|domain| domain.covers_host(host))
}
