//! Around every request: its id, its span and log line, its metrics, the headers that every answer has, and the net under
//! a panic. One layer instead of six, because the signing route is hot.

use std::{panic::AssertUnwindSafe, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use futures::FutureExt;
use rand::RngExt;
use tracing::Instrument;

use crate::server::{AppState, problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// What every answer carries, unless it has a value of its own. The demos use camera, microphone and position; nothing else is left on.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (
        PERMISSIONS_POLICY,
        HeaderValue::from_static(
            "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=(), serial=()",
        ),
    ),
];

pub async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&request);
    let method = request.method().clone();
    let uri = request.uri().clone();
    // The path only: a query may hold what is nobody's business.
    let path = uri.path();
    let route = request.extensions().get::<MatchedPath>().cloned();

    let span = tracing::debug_span!(
        "request",
        id = id.to_str().unwrap_or_default(),
        %method,
        path
    );
    let answer = AssertUnwindSafe(answer(request, next))
        .catch_unwind()
        .instrument(span)
        .await;
    let panicked = answer.is_err();
    let mut response = answer.unwrap_or_else(|_| after_panic(path));

    let elapsed = started.elapsed();
    let status = response.status();
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    state
        .metrics()
        .record(route, method_name(&method), status.as_u16(), elapsed);
    if status.is_server_error() {
        tracing::error!(
            id = id.to_str().unwrap_or_default(),
            %method,
            path,
            status = status.as_u16(),
            elapsed_ms = elapsed.as_secs_f64() * 1000.0,
            panicked,
            "request failed"
        );
    } else {
        tracing::debug!(
            id = id.to_str().unwrap_or_default(),
            %method,
            path,
            status = status.as_u16(),
            elapsed_ms = elapsed.as_secs_f64() * 1000.0,
            "request answered"
        );
    }

    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, id);
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(value);
    }
    response
}

async fn answer(request: Request, next: Next) -> Response {
    // A tunnel has no path, which the renderer relies on.
    if request.method() == Method::CONNECT {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    next.run(request).await
}

/// The caller's id when it is harmless in a log, else a fresh one.
fn request_id(request: &Request) -> HeaderValue {
    request
        .headers()
        .get(REQUEST_ID)
        .filter(|id| {
            (1..=64).contains(&id.len())
                && id
                    .as_bytes()
                    .iter()
                    .all(|b| b.is_ascii_alphanumeric() || b"-._".contains(b))
        })
        .cloned()
        .unwrap_or_else(|| {
            let mut text = [0; 16];
            let random: [u8; 8] = rand::rng().random();
            // The buffer is exactly twice as long.
            let _ = hex::encode_to_slice(random, &mut text);
            HeaderValue::from_bytes(&text).unwrap_or(HeaderValue::from_static("unknown"))
        })
}

/// A label of bounded variety.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

fn after_panic(path: &str) -> Response {
    if path.starts_with("/v1/") || path.starts_with("/api/") {
        return problem::internal("an unexpected failure, recorded in the server's log")
            .into_response();
    }
    let page = "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>500</title>\
                <h1>服务器出错了</h1><p>请稍后重试。</p>\
                <h1 lang=\"en\">The server failed</h1><p lang=\"en\">Please try again.</p></html>";
    (StatusCode::INTERNAL_SERVER_ERROR, Html(page)).into_response()
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, body::to_bytes, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    use super::*;
    use crate::{
        server::{
            config::{Config, Environment},
            media::Media,
            oauth::Returned,
            state::Services,
        },
        wechat::{TokenApi, WechatClient, keeper::CredentialKeeper},
    };

    fn state() -> AppState {
        let path = std::path::Path::new("Leptos.toml");
        let config = Config::from_text(path, "", &Environment::default()).unwrap();
        let client = WechatClient::new("http://127.0.0.1:1", TokenApi::Stable).unwrap();
        let keeper = CredentialKeeper::new(client.clone(), []);
        let wechat = client;
        let services = Services {
            wechat,
            keeper,
            returned: Returned::default(),
            orders: None,
            media: Media::open(&config.media).unwrap(),
        };
        AppState::new(config, services)
    }

    #[tokio::test]
    async fn a_panic_becomes_an_answer_and_is_counted() {
        let state = state();
        let fail = get(async || -> &'static str { panic!("on purpose") });
        let router: Router = Router::new()
            .route("/v1/x", fail.clone())
            .route("/page", fail)
            .layer(from_fn_with_state(state.clone(), observe));
        for (path, content_type, body) in [
            ("/v1/x", "application/problem+json", "\"code\":\"internal\""),
            ("/page", "text/html; charset=utf-8", "服务器出错了"),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), 500);
            assert_eq!(response.headers()[header::CONTENT_TYPE], content_type);
            assert!(response.headers().contains_key(REQUEST_ID));
            let bytes = to_bytes(response.into_body(), 10_000).await.unwrap();
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(
                text.contains(body) && !text.contains("on purpose"),
                "{text}"
            );
        }
        let metrics = state.metrics().encode().unwrap();
        assert!(
            metrics.contains("route=\"/v1/x\",method=\"GET\",status=\"500\""),
            "{metrics}"
        );
    }

    #[tokio::test]
    async fn a_tunnel_is_refused() {
        let router: Router = Router::new()
            .fallback(async || "never")
            .layer(from_fn_with_state(state(), observe));
        let request = Request::builder()
            .method(Method::CONNECT)
            .uri("demo.test:443")
            .body(Body::empty())
            .unwrap();
        assert_eq!(router.oneshot(request).await.unwrap().status(), 405);
    }
}
