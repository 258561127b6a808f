//! `/v1`: signatures for any front end of the accounts' own domains, and the catalogue. Errors are problem details throughout.

use axum::{
    Json, Router,
    extract::{RawQuery, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use url::form_urlencoded;

use super::catalog::catalog;
use crate::{
    api::{JsapiConfig, Problem},
    server::{
        AppState,
        middleware::{self, Admitted},
        problem, signing,
    },
    text::Text,
};

/// Full paths instead of a nested router: nesting rewrites the URL of every request, and the signing route is hot.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/v1/jsapi-config", get(jsapi_config))
        .route("/v1/catalog", get(catalog))
        .route("/v1", any(async || no_such_path()))
        .route("/v1/{*rest}", any(async || no_such_path()))
        .method_not_allowed_fallback(async || no_such_method())
        .layer(middleware::cors(state))
        .merge(super::cards::router(state))
}

/// `GET /v1/jsapi-config?url=…[&appid=…]`.
async fn jsapi_config(
    _: Admitted,
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let Parameters { url, appid } = Parameters::parse(query.as_deref().unwrap_or_default())?;
    let config: JsapiConfig = signing::sign(&state, &url, appid.as_deref()).await?;
    let mut response = Json(config).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

struct Parameters<'a> {
    url: std::borrow::Cow<'a, str>,
    appid: Option<std::borrow::Cow<'a, str>>,
}

impl<'a> Parameters<'a> {
    /// Reads the query. A repeated `url` is refused rather than one of the two chosen.
    fn parse(query: &'a str) -> Result<Self, Problem> {
        let (mut url, mut appid) = (None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let slot = match &*name {
                "url" => &mut url,
                "appid" => &mut appid,
                // What jQuery adds to get past caches.
                "_" => continue,
                "appId" => {
                    return Err(problem::invalid_url(
                        "unknown parameter `appId`: write `appid`",
                    ));
                }
                // Most likely the rest of a URL that was not encoded: signed, it would be another page's.
                _ => {
                    return Err(problem::invalid_url(format!(
                        "unknown parameter `{}`: is the url encoded with encodeURIComponent?",
                        name.escape_debug()
                    )));
                }
            };
            if slot.replace(value).is_some() {
                return Err(problem::invalid_url(format!(
                    "the parameter `{name}` is there twice"
                )));
            }
        }
        Ok(Self {
            url: url.ok_or_else(problem::missing_url)?,
            appid: appid.filter(|appid| !appid.is_empty()),
        })
    }
}

fn no_such_path() -> Problem {
    problem::not_found(
        "this path is not part of /v1",
        Text::new(
            "可用的路径：/v1/jsapi-config、/v1/card-ext、/v1/card-sign、/v1/catalog。",
            "There are /v1/jsapi-config, /v1/card-ext, /v1/card-sign and /v1/catalog.",
        ),
    )
}

fn no_such_method() -> Response {
    problem::method_not_allowed("GET, HEAD", Text::new("请使用 GET。", "Use GET."))
}
