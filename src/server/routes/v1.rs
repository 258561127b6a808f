//! `/v1`: signatures for any front end of the accounts' own domains, and the catalogue. Errors are problem details throughout.

use axum::{
    Json, Router,
    extract::{RawQuery, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::any,
};
use url::form_urlencoded;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{catalog, openapi};
use crate::{
    api::{JsapiConfig, Problem},
    server::{
        AppState,
        middleware::{self, Admitted},
        openapi::{PageParameters, SigningProblems},
        problem, signing,
    },
    text::Text,
};

/// Everything that `/v1` answers: the router and the OpenAPI document both come from this list.
pub fn documented() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(jsapi_config))
        .routes(routes!(catalog::catalog))
        .routes(routes!(openapi::document))
}

/// Full paths instead of a nested router: nesting rewrites the URL of every request, and the signing route is hot.
pub fn router(state: &AppState) -> Router<AppState> {
    let (router, _) = documented().split_for_parts();
    router
        .route("/v1", any(async || no_such_path()))
        .route("/v1/", any(async || no_such_path()))
        .route("/v1/{*rest}", any(async || no_such_path()))
        // axum adds the path's methods as `Allow`.
        .method_not_allowed_fallback(async || no_such_method())
        .layer(middleware::cors(state))
        .merge(super::orders::router(state))
        .merge(super::media::v1())
        .merge(super::cards::router(state))
}

/// Sign a page's URL for `wx.config`
///
/// Pass `location.href` up to the `#`, percent-encoded. The signature is good for that URL only.
#[utoipa::path(
    get,
    path = "/v1/jsapi-config",
    operation_id = "getJsapiConfig",
    tag = "signatures",
    params(PageParameters),
    responses((status = 200, description = "What `wx.config` needs", body = JsapiConfig), SigningProblems),
)]
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

pub(super) struct Parameters<'a> {
    pub url: std::borrow::Cow<'a, str>,
    pub appid: Option<std::borrow::Cow<'a, str>>,
}

impl<'a> Parameters<'a> {
    /// Reads the query. A repeated `url` is refused rather than one of the two chosen.
    pub fn parse(query: &'a str) -> Result<Self, Problem> {
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

/// Where a program finds what there is instead (RFC 8631).
const DESCRIPTION: HeaderValue =
    HeaderValue::from_static("</v1/openapi.json>; rel=\"service-desc\"");

fn no_such_path() -> Response {
    let problem = problem::not_found(
        "this path is not part of /v1",
        Text::new(
            "可用的路径见 /v1/openapi.json。",
            "/v1/openapi.json lists the paths.",
        ),
    );
    ([(header::LINK, DESCRIPTION)], problem).into_response()
}

fn no_such_method() -> Problem {
    problem::method_not_allowed(Text::new(
        "请改用 Allow 响应头列出的方法。",
        "Use one of the methods that the Allow header lists.",
    ))
}
