//! `POST /pay/notify/{appid}`: where WeChat Pay tells that an order was paid. No browser calls it, so no CSRF check; what
//! proves the caller is the signature.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};

use super::other_method;
use crate::server::{AppState, orders};

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/pay/notify/{appid}", post(notified))
        .method_not_allowed_fallback(other_method)
}

async fn notified(
    State(state): State<AppState>,
    Path(appid): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match orders::notified(&state, &appid, &headers, &body).await {
        Some(answer) => (
            StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            [(header::CONTENT_TYPE, answer.content_type)],
            answer.body,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
