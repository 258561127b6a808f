//! `/v1/orders` and `/v1/goods`: ordering from any front end of the accounts' own domains. The visitor is known by a cookie,
//! so a page of another origin has to send credentials.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{
        DefaultBodyLimit, Path, RawQuery, State,
        rejection::{BytesRejection, PathRejection},
    },
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;

use super::v1::Parameters;
use crate::{
    api::{Goods, OrderView, Problem},
    server::{
        AppState,
        middleware::{self, Admitted},
        orders::{self, NewPurchase, Visitor},
        problem,
    },
    text::Text,
};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// To be merged into the router of `/v1`.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/v1/goods", get(list))
        .route("/v1/orders", post(create))
        .route("/v1/orders/{out_trade_no}", get(status))
        .method_not_allowed_fallback(async || no_such_method())
        .layer(DefaultBodyLimit::max(state.config().server.body_limit))
        .layer(middleware::cors_with_cookie(state, IDEMPOTENCY_KEY))
}

/// `GET /v1/goods?url=…[&appid=…]`
async fn list(
    _: Admitted,
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let Parameters { url, appid } = Parameters::parse(query.as_deref().unwrap_or_default())?;
    let goods: &[Goods] = orders::goods(&state, &url, appid.as_deref())?;
    Ok(fresh(Json(goods).into_response()))
}

/// What `POST /v1/orders` takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewOrder {
    url: String,
    goods: String,
    appid: Option<String>,
}

/// `POST /v1/orders` with an `Idempotency-Key`: 201 for a new order, 200 for one that the key already stands for.
async fn create(
    _: Admitted,
    State(state): State<AppState>,
    parts: Parts,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let body = body.map_err(|_| problem::payload_too_large())?;
    let new = read(&parts.headers, &body)?;
    let visitor = Visitor::of(&state, &parts);
    let key = parts.headers.get(IDEMPOTENCY_KEY);
    let purchase = NewPurchase {
        url: &new.url,
        appid: new.appid.as_deref().filter(|appid| !appid.is_empty()),
        goods: &new.goods,
        key: key.and_then(|key| key.to_str().ok()).unwrap_or_default(),
    };
    let created = orders::create(&state, &purchase, &visitor).await?;
    let status = if created.is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok(fresh((status, Json(created.order)).into_response()))
}

/// `GET /v1/orders/{outTradeNo}?url=…[&appid=…]`
async fn status(
    _: Admitted,
    State(state): State<AppState>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    parts: Parts,
) -> Result<Response, Problem> {
    let Parameters { url, appid } = Parameters::parse(query.as_deref().unwrap_or_default())?;
    // what is no UTF-8 is no number either
    let Path(out_trade_no) = path.map_err(|_| orders::no_such_order())?;
    let visitor = Visitor::of(&state, &parts);
    let status: OrderView =
        orders::status(&state, &url, appid.as_deref(), &out_trade_no, &visitor).await?;
    Ok(fresh(Json(status).into_response()))
}

/// JSON only: a foreign page in a browser can't send this type unasked.
fn read(headers: &HeaderMap, body: &[u8]) -> Result<NewOrder, Problem> {
    let content_type = headers.get(header::CONTENT_TYPE);
    let is_json =
        content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    let read = match is_json {
        true => serde_json::from_slice(body).map_err(|error| error.to_string()),
        false => Err("the body is not declared as application/json".to_owned()),
    };
    read.map_err(|detail| {
        problem::invalid_request(
            detail,
            Text::new(
                "请以 Content-Type: application/json 提交 {\"url\":…, \"goods\":…}，可选 appid。",
                "Send {\"url\":…, \"goods\":…} as application/json, with appid if you like.",
            ),
        )
    })
}

/// For one visitor at one moment.
fn fresh(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn no_such_method() -> Response {
    problem::method_not_allowed(
        "GET, HEAD, POST",
        Text::new(
            "下单用 POST /v1/orders，查询用 GET。",
            "POST /v1/orders orders; everything else is GET.",
        ),
    )
}
