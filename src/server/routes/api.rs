//! Leptos server functions. Errors are problems throughout; a page of another origin may not call them.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, Method, Response as HttpResponse, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use leptos::{prelude::provide_context, server_fn::axum::server_fn_paths};
use leptos_axum::handle_server_fns_with_context;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::{
    server::{
        AppState,
        middleware::Admitted,
        problem::{self, NO_SUCH_PATH},
    },
    text::Text,
};

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/api/{*function}", any(server_function))
        .layer(CsrfLayer::new().with_rejection_response(refuse))
}

/// What the limits around the router answer with a text, as problems.
pub async fn limits_as_problems(response: Response) -> Response {
    let is_problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|content_type| content_type.as_bytes().ends_with(b"json"));
    match response.status() {
        _ if is_problem => response,
        StatusCode::PAYLOAD_TOO_LARGE => problem::payload_too_large().into_response(),
        StatusCode::SERVICE_UNAVAILABLE => problem::timed_out().into_response(),
        _ => response,
    }
}

fn refuse(_: ProtectionError) -> HttpResponse<axum::body::Body> {
    problem::cross_origin(Text::new(
        "其他来源的页面请改用 /v1，接口列表见 /v1/openapi.json；若本就是本站页面且使用了反向代理，请让它原样转发 Host 与 Origin。",
        "Pages of other origins have /v1, whose routes /v1/openapi.json lists; behind a proxy, let it hand on Host and Origin unchanged.",
    ))
    .into_response()
}

async fn server_function(_: Admitted, State(state): State<AppState>, request: Request) -> Response {
    if let Some(refusal) = refusal(request.method(), request.uri().path()) {
        return refusal;
    }
    let mut response =
        handle_server_fns_with_context(move || provide_context(state.clone()), request)
            .await
            .into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What leptos would answer with a text for its developers.
fn refusal(method: &Method, path: &str) -> Option<Response> {
    let mut known = server_fn_paths()
        .filter(|(known, _)| *known == path)
        .peekable();
    if known.peek().is_none() {
        let hint = Text::new(
            "页面版本可能已过期，请刷新页面。",
            "The page may be of another version: reload it.",
        );
        let detail = "there is no such server function";
        return Some(problem::not_found(NO_SUCH_PATH, detail, hint).into_response());
    }
    (!known.any(|(_, allowed)| allowed == *method)).then(|| {
        let problem = problem::method_not_allowed(Text::new("请使用 POST。", "Use POST."));
        ([(header::ALLOW, "POST")], problem).into_response()
    })
}
