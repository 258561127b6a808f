//! JSON that changes with a release only: written once, and sent only to those who don't have it yet.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use sha1::{Digest, Sha1};

/// A client that comes back asks whether it has changed.
const CACHING: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// A JSON text and its entity tag.
pub struct FixedJson {
    body: String,
    /// A strong one, with its quotation marks.
    etag: String,
}

impl FixedJson {
    pub fn new(value: &impl Serialize) -> Self {
        // There is nothing in these values that JSON could not say.
        let body = serde_json::to_string(value).unwrap_or_default();
        let etag = format!("\"{}\"", hex::encode(Sha1::digest(&body)));
        Self { body, etag }
    }

    /// What a request with these headers gets.
    pub fn answer(&'static self, request: &HeaderMap) -> Response {
        let tag = [(header::ETAG, self.etag.as_str())];
        let mut response = if self.is_known(request) {
            (StatusCode::NOT_MODIFIED, tag).into_response()
        } else {
            let json = [(header::CONTENT_TYPE, "application/json")];
            (tag, json, self.body.as_str()).into_response()
        };
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, CACHING);
        response
    }

    /// Whether the request names the tag in `If-None-Match`, which compares weakly.
    fn is_known(&self, request: &HeaderMap) -> bool {
        request
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .any(|tag| tag == "*" || tag.trim_start_matches("W/") == self.etag)
    }
}
