//! What answers at which path. Each part brings its own `router()` and only the layers that it needs.

mod api;
mod catalog;
mod files;
mod health;
mod language;
mod metrics;
mod oauth;
mod pages;
mod qr;
mod v1;
mod verify_file;

use axum::{
    Router,
    middleware::{from_fn_with_state, map_response},
    routing::any,
};
use tower_http::timeout::{RequestBodyDeadlineLayer, ResponseBodyDeadlineLayer, TimeoutLayer};
use tower_http::{compression::CompressionLayer, limit::RequestBodyLimitLayer};

use super::{AppState, middleware};

/// The whole application. `sandbox` is the embedded platform, when it runs.
pub fn router(state: &AppState, sandbox: Option<Router>) -> Router {
    let response_timeout = state.config().server.response_timeout;
    let mut router = Router::new()
        .merge(health::router())
        .merge(metrics::router())
        .merge(language::router())
        .merge(qr::router())
        .merge(verify_file::router(state))
        .merge(files::router(state))
        .merge(with_limits(api::router(), state).layer(map_response(api::limits_as_problems)))
        .merge(with_limits(oauth::router(), state))
        .merge(with_limits(pages::router(state), state))
        .layer(ResponseBodyDeadlineLayer::new(response_timeout))
        // Not for /v1: its few hundred bytes are written in one piece, and a deadline costs a timer and a box each.
        .merge(v1::router(state))
        .with_state(state.clone());
    router = match sandbox {
        Some(platform) => router.nest("/sandbox", platform),
        None => router
            .route("/sandbox", any(nothing_here))
            .route("/sandbox/{*rest}", any(nothing_here)),
    };
    router.layer(from_fn_with_state(state.clone(), middleware::observe))
}

/// For everything that renders or reads a body: limits of time and size, and compression.
fn with_limits(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    let config = &state.config().server;
    router.layer(
        tower::ServiceBuilder::new()
            .layer(CompressionLayer::new())
            .layer(TimeoutLayer::with_status_code(
                axum::http::StatusCode::SERVICE_UNAVAILABLE,
                config.request_timeout,
            ))
            .layer(RequestBodyLimitLayer::new(config.body_limit))
            .layer(RequestBodyDeadlineLayer::new(config.body_timeout)),
    )
}

async fn nothing_here() -> axum::http::StatusCode {
    axum::http::StatusCode::NOT_FOUND
}
