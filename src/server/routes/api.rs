//! Leptos server functions.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::any,
};
use leptos::prelude::provide_context;
use leptos_axum::handle_server_fns_with_context;

use crate::server::{AppState, middleware};

pub fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/api/{*function}", any(server_function))
        .layer(from_fn_with_state(state.clone(), middleware::rate_limit))
}

async fn server_function(State(state): State<AppState>, request: Request) -> Response {
    let mut response =
        handle_server_fns_with_context(move || provide_context(state.clone()), request)
            .await
            .into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
