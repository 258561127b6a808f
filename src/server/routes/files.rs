//! Files of the site folder: `/pkg` with its hashed names, and the public files.

use std::path::Path;

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use tower_http::services::ServeDir;

use crate::server::AppState;

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const REVALIDATED: HeaderValue = HeaderValue::from_static("no-cache");
const SHORT: HeaderValue = HeaderValue::from_static("public, max-age=300");
const ANY_ORIGIN: HeaderValue = HeaderValue::from_static("*");

/// Pictures in the simulated client's album.
const SAMPLES: &str = "/samples/";
/// By their name alone these are taken for films.
const TYPESCRIPT: &str = ".ts";
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
/// How the files of the simulated client begin, in `/pkg`.
const SIMULATOR: &str = "simulator.";

/// `/pkg`: compressed at build time; a name with a hash never changes its content.
pub fn router(state: &AppState) -> Router<AppState> {
    let options = &state.config().leptos;
    let hashed = options.hash_files;
    let simulator = state.config().simulator;
    let folder = state.config().server.site_root.join(&*options.site_pkg_dir);
    let route = format!("/{}", options.site_pkg_dir.trim_matches('/'));
    Router::new()
        .nest_service(&route, serve_dir(&folder))
        .layer(from_fn(move |request: Request, next: Next| async move {
            let path = request.uri().path();
            let immutable = hashed && has_hash(path);
            let lasting = if immutable { IMMUTABLE } else { REVALIDATED };
            let for_any_page = simulator && file_name(path).starts_with(SIMULATOR);
            let mut response = cached(next.run(request).await, lasting);
            if for_any_page {
                allow_any_origin(&mut response);
            }
            response
        }))
}

/// The public file that `request` asks for; `None` when there is none.
pub async fn public_file(state: &AppState, request: Request) -> Option<Response> {
    if hides_a_file(request.uri().path()) {
        return None;
    }
    let for_any_page = state.config().simulator && request.uri().path().starts_with(SAMPLES);
    let is_typescript = request.uri().path().ends_with(TYPESCRIPT);
    let response = serve_dir(&state.config().server.site_root)
        .try_call(request)
        .await
        .ok()?;
    if matches!(
        response.status(),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
    ) {
        return None;
    }
    let mut response = cached(response.map(Body::new), SHORT);
    if is_typescript {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, TEXT);
    }
    if for_any_page {
        allow_any_origin(&mut response);
    }
    Some(response)
}

/// For what the simulated client loads on pages of other origins.
fn allow_any_origin(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN);
}

fn serve_dir(folder: &Path) -> ServeDir {
    ServeDir::new(folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
}

fn cached(response: Response, value: HeaderValue) -> Response {
    let mut response = response.into_response();
    let lasting = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let value = if lasting {
        value
    } else {
        HeaderValue::from_static("no-store")
    };
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}

/// `name.<hash>.ext`: `make build` writes 20 hexadecimal digits of a SHA-256, cargo-leptos 22 base64url characters.
fn has_hash(path: &str) -> bool {
    let mut parts = file_name(path).rsplit('.').skip(1);
    let hash = parts.next().unwrap_or_default();
    parts.next().is_some()
        && hash.len() >= 16
        && hash
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether a segment begins with a dot: such files are never meant for visitors.
fn hides_a_file(path: &str) -> bool {
    path.split('/')
        .any(|segment| segment.starts_with('.') || segment.to_ascii_lowercase().starts_with("%2e"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_others() {
        assert!(has_hash("/pkg/app.aBcDeFgHiJkLmNoPqRsT_-.js"));
        assert!(has_hash("/pkg/app.0123456789abcdef0123.js"));
        for path in [
            "/pkg/app.js",
            "/pkg/app.min.js",
            "/pkg/snippets/x-0123456789abcdef/inline0.js",
        ] {
            assert!(!has_hash(path), "{path}");
        }
    }
}
