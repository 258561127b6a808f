//! What the platform's own endpoints (`/control`, `/client/…`) answer to a request that is none of theirs.

use std::fmt::Display;

use axum::{
    Json,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A status, and a sentence in `error`.
#[derive(Debug)]
pub(super) struct Mistake {
    status: StatusCode,
    message: String,
}

impl Mistake {
    pub(super) fn bad(message: &dyn Display) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            message: message.to_string(),
        }
    }

    /// Refuses what is not declared as JSON. Also keeps a foreign page in a developer's browser from posting here: it can't
    /// send this type unasked.
    pub(super) fn unless_json(headers: &HeaderMap) -> Result<(), Self> {
        let content_type = headers.get(header::CONTENT_TYPE);
        if content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/json")) {
            return Ok(());
        }
        Err(Self {
            status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
            message: "send JSON with Content-Type: application/json (curl --json does)".to_owned(),
        })
    }
}

impl IntoResponse for Mistake {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.message }))).into_response()
    }
}
