//! `/v1`: signatures for any front end of the accounts' own domains, and the catalogue. Errors are problem details throughout.

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, RawQuery, State},
    http::{HeaderValue, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::any,
};
use tower_http::timeout::RequestBodyDeadlineLayer;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{cards, catalog, json, media, openapi, orders, other_method, query::PageQuery};
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

/// Everything that `/v1` answers: the router and the OpenAPI document both come from these lists.
pub fn documented() -> OpenApiRouter<AppState> {
    for_anyone().merge(for_visitors())
}

fn for_anyone() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(jsapi_config))
        .routes(routes!(catalog::catalog))
        .routes(routes!(openapi::document))
}

/// What reads a body or goes by the visitor's cookie.
fn for_visitors() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .merge(cards::v1())
        .merge(orders::v1())
        .merge(media::v1())
}

/// Full paths instead of a nested router: nesting rewrites the URL of every request, and the signing route is hot.
pub fn router(state: &AppState) -> Router<AppState> {
    let config = &state.config().server;
    let (for_anyone, _) = for_anyone().split_for_parts();
    let (for_visitors, _) = for_visitors().split_for_parts();
    let for_anyone = for_anyone
        .route("/v1", any(async || no_such_path()))
        .route("/v1/", any(async || no_such_path()))
        .route("/v1/{*rest}", any(async || no_such_path()))
        .method_not_allowed_fallback(other_method)
        .layer(middleware::cors(state));
    let for_visitors = for_visitors
        .method_not_allowed_fallback(other_method)
        .layer(DefaultBodyLimit::max(config.body_limit))
        .layer(RequestBodyDeadlineLayer::new(config.body_timeout))
        .layer(from_fn_with_state(
            state.clone(),
            middleware::refuse_foreign_posts,
        ))
        .layer(middleware::cors_with_cookie(state, orders::IDEMPOTENCY_KEY));
    for_anyone.merge(for_visitors)
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
    let PageQuery { url, appid } = PageQuery::parse(query.as_deref())?;
    let config: JsapiConfig = signing::sign(&state, &url, appid.as_deref()).await?;
    Ok(json::fresh(Json(config)))
}

/// Where a program finds what there is instead (RFC 8631).
const DESCRIPTION: HeaderValue =
    HeaderValue::from_static("</v1/openapi.json>; rel=\"service-desc\"");

fn no_such_path() -> Response {
    let problem = problem::not_found(
        problem::NO_SUCH_PATH,
        "this path is not part of /v1",
        Text::new(
            "可用的路径见 /v1/openapi.json。",
            "/v1/openapi.json lists the paths.",
        ),
    );
    ([(header::LINK, DESCRIPTION)], problem).into_response()
}
