//! `GET /v1/openapi.json`: the description of `/v1`.

use std::sync::LazyLock;

use axum::{http::HeaderMap, response::Response};

use super::{fixed_json::FixedJson, v1};
use crate::server::{
    middleware::Admitted,
    openapi::{self, AdmissionProblems},
};

static DOCUMENT: LazyLock<FixedJson> =
    LazyLock::new(|| FixedJson::new(&openapi::complete(v1::documented().into_openapi())));

/// This document
///
/// It describes the release that serves it, and is the same for all accounts.
#[utoipa::path(
    get,
    path = "/v1/openapi.json",
    operation_id = "getOpenapi",
    tag = "catalog",
    params(("If-None-Match" = Option<String>, Header, description = "The `ETag` of the document that the client has")),
    responses(
        (status = 200, description = "An OpenAPI 3.1 document", body = inline(openapi::DocumentSchema), headers(("ETag" = String, description = "Names this state of the document"))),
        (status = 304, description = "The client has it already", headers(("ETag" = String, description = "Names this state of the document"))),
        AdmissionProblems,
    ),
)]
pub async fn document(_: Admitted, request: HeaderMap) -> Response {
    DOCUMENT.answer(&request)
}
