//! Leptos server functions.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::any,
};
use leptos::prelude::provide_context;
use leptos_axum::handle_server_fns_with_context;

use crate::server::{AppState, middleware::Admitted};

pub fn router() -> Router<AppState> {
    Router::new().route("/api/{*function}", any(server_function))
}

async fn server_function(_: Admitted, State(state): State<AppState>, request: Request) -> Response {
    let mut response =
        handle_server_fns_with_context(move || provide_context(state.clone()), request)
            .await
            .into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
