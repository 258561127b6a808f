//! `/v1/orders` and `/v1/goods`: ordering from any front end of the accounts' own domains. The visitor is known by a cookie,
//! so a page of another origin has to send credentials.

use axum::{
    Json,
    body::Bytes,
    extract::{
        Path, RawQuery, State,
        rejection::{BytesRejection, PathRejection},
    },
    http::{HeaderName, StatusCode, request::Parts},
    response::Response,
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{json, query::PageQuery};
use crate::{
    api::{CreatedOrder, Goods, OrderView, Problem},
    server::{
        AppState, Visitor,
        middleware::Admitted,
        openapi::{GoodsProblems, OrderProblems, OrderingProblems, PageParameters, page_url},
        orders::{self, NewPurchase},
    },
    text::Text,
};

/// What a retry is known by.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// To be merged into the router of `/v1`.
pub fn v1() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(create))
        .routes(routes!(status))
}

/// What is for sale on a page
///
/// In the order of the configuration.
#[utoipa::path(
    get,
    path = "/v1/goods",
    operation_id = "listGoods",
    tag = "orders",
    params(PageParameters),
    responses((status = 200, description = "The goods; none when nothing is for sale", body = Vec<Goods>), GoodsProblems),
)]
async fn list(
    _: Admitted,
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let PageQuery { url, appid } = PageQuery::parse(query.as_deref())?;
    let goods: &[Goods] = orders::goods(&state, &url, appid.as_deref())?;
    Ok(json::fresh(Json(goods)))
}

/// What `POST /v1/orders` takes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrderRequest {
    #[schema(schema_with = page_url)]
    url: String,
    /// The id of the goods, which have their price on the server.
    #[schema(example = "postcard")]
    goods: String,
    /// The account that is paid, instead of the one whose safe domain fits the URL best.
    appid: Option<String>,
}

/// Order something for the visitor
///
/// The same key of the same visitor is the same order, however often it is sent. After `wechat_unreachable` send the same
/// again.
#[utoipa::path(
    post,
    path = "/v1/orders",
    operation_id = "createOrder",
    tag = "orders",
    params(("Idempotency-Key" = String, Header, description = "Made up for each purchase, such as a UUID, and kept through retries", pattern = "^[A-Za-z0-9_-]{8,64}$", example = "6f1c1d0e-3c0a-4b0e-9a53-2f1d7f6c2a10")),
    request_body = OrderRequest,
    security(("openid" = []), ("openidOverHttp" = [])),
    responses(
        (status = 201, description = "A new order, with the parameters of `wx.chooseWXPay`", body = CreatedOrder, links(
            ("getOrder" = (operation_id = "getOrder", parameters(("path.out_trade_no" = "$response.body#/outTradeNo"), ("query.url" = "$request.body#/url")), description = "How this order stands"))
        )),
        (status = 200, description = "The order that the key stands for already, as it is now", body = CreatedOrder, links(
            ("getOrder" = (operation_id = "getOrder", parameters(("path.out_trade_no" = "$response.body#/outTradeNo"), ("query.url" = "$request.body#/url")), description = "How this order stands"))
        )),
        OrderingProblems,
    ),
)]
async fn create(
    _: Admitted,
    State(state): State<AppState>,
    parts: Parts,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let new: OrderRequest = json::read(&parts.headers, body, BODY)?;
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
    Ok(json::fresh((status, Json(created.order))))
}

/// How one of the visitor's orders stands
///
/// Only what WeChat Pay has told this server counts as paid. While the order is open this asks WeChat Pay too, every few
/// seconds at most.
#[utoipa::path(
    get,
    path = "/v1/orders/{out_trade_no}",
    operation_id = "getOrder",
    tag = "orders",
    params(("out_trade_no" = String, Path, description = "The `outTradeNo` of the order"), PageParameters),
    security(("openid" = []), ("openidOverHttp" = [])),
    responses((status = 200, description = "The order", body = OrderView), OrderProblems),
)]
async fn status(
    _: Admitted,
    State(state): State<AppState>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    parts: Parts,
) -> Result<Response, Problem> {
    let PageQuery { url, appid } = PageQuery::parse(query.as_deref())?;
    // what is no UTF-8 is no number either
    let Path(out_trade_no) = path.map_err(|_| orders::no_such_order())?;
    let visitor = Visitor::of(&state, &parts);
    let status: OrderView =
        orders::status(&state, &url, appid.as_deref(), &out_trade_no, &visitor).await?;
    Ok(json::fresh(Json(status)))
}

const BODY: Text = Text::new(
    "请以 Content-Type: application/json 提交 {\"url\":…, \"goods\":…}，可选 appid。",
    "Send {\"url\":…, \"goods\":…} as application/json, with appid if you like.",
);
