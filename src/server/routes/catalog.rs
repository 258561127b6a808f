//! `GET /v1/catalog`: every JS interface, open tag, menu item and known error as JSON.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::server::{
    catalog::{CATALOG, CatalogJson},
    middleware::Admitted,
};

/// It changes with a release only, and a client that comes back asks whether it has.
const CACHING: HeaderValue = HeaderValue::from_static("public, max-age=300");

pub async fn catalog(_: Admitted, request: HeaderMap) -> Response {
    let CatalogJson { body, etag } = &*CATALOG;
    let tag = [(header::ETAG, etag.as_str())];
    let mut response = if knows(&request, etag) {
        (StatusCode::NOT_MODIFIED, tag).into_response()
    } else {
        let json = [(header::CONTENT_TYPE, "application/json")];
        (tag, json, body.as_str()).into_response()
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, CACHING);
    response
}

/// Whether the request names the tag in `If-None-Match`, which compares weakly.
fn knows(request: &HeaderMap, etag: &str) -> bool {
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}
