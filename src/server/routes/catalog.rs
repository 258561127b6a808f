//! `GET /v1/catalog`: every JS interface, open tag, menu item and known error as JSON.

use std::sync::LazyLock;

use axum::{http::HeaderMap, response::Response};

use super::fixed_json::FixedJson;
use crate::server::{catalog::Catalog, middleware::Admitted, openapi::AdmissionProblems};

static CATALOG: LazyLock<FixedJson> = LazyLock::new(|| FixedJson::new(&Catalog::new()));

/// All that is known of the JS-SDK
///
/// Every JS interface with its parameters and results, the open tags, the menu's items and the known errors. It changes
/// with a release only.
#[utoipa::path(
    get,
    path = "/v1/catalog",
    operation_id = "getCatalog",
    tag = "catalog",
    params(("If-None-Match" = Option<String>, Header, description = "The `ETag` of the catalogue that the client has")),
    responses(
        (status = 200, description = "The catalogue", body = Catalog, headers(("ETag" = String, description = "Names this state of the catalogue"))),
        (status = 304, description = "The client has it already", headers(("ETag" = String, description = "Names this state of the catalogue"))),
        AdmissionProblems,
    ),
)]
pub async fn catalog(_: Admitted, request: HeaderMap) -> Response {
    CATALOG.answer(&request)
}
