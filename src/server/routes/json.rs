//! JSON in and out of `/v1`.

use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::de::DeserializeOwned;

use crate::{api::Problem, server::problem, text::Text};

/// A request's body. JSON only: a foreign page in a browser can't send this type unasked.
///
/// # Errors
/// `payload_too_large`, and `invalid_request` with `hint`, which says what the body looks like.
pub fn read<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    hint: Text,
) -> Result<T, Problem> {
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => problem::payload_too_large(),
        _ => problem::invalid_request(
            "the body did not arrive whole, or not in time",
            hint.clone(),
        ),
    })?;
    let content_type = headers.get(header::CONTENT_TYPE);
    let read = if content_type.is_some_and(is_json) {
        serde_json::from_slice(&body).map_err(|error| error.to_string())
    } else {
        Err("the body is not declared as application/json".to_owned())
    };
    read.map_err(|detail| problem::invalid_request(detail, hint))
}

fn is_json(content_type: &HeaderValue) -> bool {
    let media_type = content_type.as_bytes().split(|b| *b == b';').next();
    media_type.is_some_and(|name| name.trim_ascii().eq_ignore_ascii_case(b"application/json"))
}

/// An answer for one visitor at one moment.
pub fn fresh(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
