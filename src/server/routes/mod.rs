//! What answers at which path. Each part brings its own `router()` and only the layers that it needs.

mod api;
mod cards;
mod catalog;
mod files;
mod fixed_json;
mod health;
mod json;
mod language;
mod media;
mod metrics;
mod oauth;
mod openapi;
mod orders;
mod pages;
mod pay_notify;
mod qr;
mod query;
mod simulator;
mod v1;
mod verify_file;

use axum::{
    Router,
    middleware::{from_fn_with_state, map_response},
    routing::any,
};
use tower_http::timeout::{RequestBodyDeadlineLayer, ResponseBodyDeadlineLayer, TimeoutLayer};
use tower_http::{compression::CompressionLayer, limit::RequestBodyLimitLayer};

use super::{AppState, middleware, problem};
use crate::{api::Problem, text::Text};

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
        .merge(media::router())
        .merge(simulator::router(state))
        .merge(with_limits(api::router(), state).layer(map_response(api::limits_as_problems)))
        .merge(with_limits(pay_notify::router(), state))
        .merge(with_limits(oauth::router(), state))
        .merge(with_limits(pages::router(state), state))
        .layer(ResponseBodyDeadlineLayer::new(response_timeout))
        // Not for /v1: its few hundred bytes are written in one piece, and a deadline costs a timer and a box each.
        .merge(v1::router(state))
        .with_state(state.clone());
    router = match sandbox {
        Some(platform) => {
            let platform = if state.config().simulator {
                platform.layer(middleware::cors_for_simulator())
            } else {
                platform
            };
            router.nest("/sandbox", platform)
        }
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

/// For the methods that a path doesn't know; axum adds those that it does as `Allow`.
async fn other_method() -> Problem {
    problem::method_not_allowed(Text::new(
        "请改用 Allow 响应头列出的方法。",
        "Use one of the methods that the Allow header lists.",
    ))
}

async fn nothing_here() -> axum::http::StatusCode {
    axum::http::StatusCode::NOT_FOUND
}
