//! The rendered pages; also what answers where nothing else does: a public file, or a page that says "not found".

use std::sync::LazyLock;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Method, StatusCode, Uri, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use leptos::{prelude::provide_context, server_fn::axum::server_fn_paths};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, generate_route_list_with_exclusions,
    render_app_async_with_context,
};

use super::files;
use crate::{
    app::{App, shell},
    server::{AppState, middleware},
};

/// The application's routes, listed once a process: while leptos lists them, no resource of any page loads, and one that
/// was to load in that moment never does; its page would be waited for in vain.
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| {
    // Server functions have their own router, without what pages need.
    let server_functions = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    generate_route_list_with_exclusions(App, Some(server_functions))
});

/// Every page, and what there is where no page is.
pub fn router(state: &AppState) -> Router<AppState> {
    let options = state.config().leptos.clone();
    let page = from_fn_with_state(state.clone(), middleware::page);
    let pages = Router::new()
        .leptos_routes_with_context(
            state,
            ROUTES.clone(),
            middleware::provide_page_context,
            move || shell(options.clone()),
        )
        .layer(page.clone());
    let elsewhere = Router::new()
        .fallback(not_found)
        .layer(page)
        .layer(from_fn_with_state(state.clone(), public_file_first));
    pages.merge(elsewhere)
}

/// A public file answers before the "not found" page is rendered; and a program that asks for no page gets none.
async fn public_file_first(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut head = Request::new(Body::empty());
    *head.method_mut() = request.method().clone();
    *head.uri_mut() = request.uri().clone();
    *head.headers_mut() = request.headers().clone();
    if let Some(file) = files::public_file(&state, head).await {
        return file;
    }
    if let Some(location) = without_slash(request.uri()) {
        return (
            StatusCode::PERMANENT_REDIRECT,
            [(header::LOCATION, location)],
        )
            .into_response();
    }
    let wants_page = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if wants_page {
        next.run(request).await
    } else {
        (StatusCode::NOT_FOUND, "not found\n").into_response()
    }
}

/// The same address without the slashes at its end: no page's address has one, though people type it.
fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path();
    // A browser takes `//host` and `/\host` for another site.
    if path.starts_with("//") || path.starts_with("/\\") {
        return None;
    }
    let shorter = path.trim_end_matches('/');
    (shorter.len() < path.len() && !shorter.is_empty()).then(|| match uri.query() {
        Some(query) => format!("{shorter}?{query}"),
        None => shorter.to_owned(),
    })
}

/// The application, which finds no route for this path and says so.
async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    let options = state.config().leptos.clone();
    let render = render_app_async_with_context(
        move || {
            provide_context(state.clone());
            middleware::provide_page_context();
        },
        move || shell(options.clone()),
    );
    let mut response = render(request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}
