//! `/v1/card-ext` and `/v1/card-sign`: signatures of cards for any front end of the accounts' own domains. A card that is
//! bound to the visitor goes by a cookie, so a page of another host has to send credentials.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tower_http::timeout::RequestBodyDeadlineLayer;
use utoipa::ToSchema;

use crate::{
    api::{AddCardItem, CardFilter, CardToAdd, ChooseCardConfig, Problem},
    server::{
        AppState,
        cards::{self, Page},
        middleware::{self, Admitted},
        problem,
    },
    text::Text,
};

/// To be merged into the router of `/v1`.
pub fn router(state: &AppState) -> Router<AppState> {
    let config = &state.config().server;
    Router::new()
        .route("/v1/card-ext", post(card_ext))
        .route("/v1/card-sign", post(card_sign))
        .method_not_allowed_fallback(async || no_such_method())
        .layer(DefaultBodyLimit::max(config.body_limit))
        .layer(RequestBodyDeadlineLayer::new(config.body_timeout))
        .layer(middleware::cors(state).allow_credentials(true))
}

/// What `POST /v1/card-ext` takes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CardExtRequest {
    /// The page's URL (`location.href`)
    url: String,
    /// Another account than the one whose host it is
    appid: Option<String>,
    #[schema(min_items = 1, max_items = 5)]
    cards: Vec<CardToAdd>,
}

/// What `POST /v1/card-ext` gives: the parameters of `wx.addCard`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct CardExtAnswer {
    card_list: Vec<AddCardItem>,
}

/// Sign cards for `wx.addCard`
///
/// The answer is what `wx.addCard` takes beside its callbacks, and good for one call.
#[utoipa::path(
    post,
    path = "/v1/card-ext",
    operation_id = "signCards",
    tag = "signatures",
    request_body = CardExtRequest,
    responses((status = 200, description = "What `wx.addCard` needs", body = CardExtAnswer)),
)]
async fn card_ext(
    _: Admitted,
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let CardExtRequest { url, appid, cards } = read(&headers, body)?;
    let page = page(&url, appid.as_deref());
    let card_list = cards::sign_add_card(&state, page, &cards, &headers).await?;
    Ok(fresh(&CardExtAnswer { card_list }))
}

/// What `POST /v1/card-sign` takes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CardSignRequest {
    /// The page's URL (`location.href`)
    url: String,
    /// Another account than the one whose host it is
    appid: Option<String>,
    #[serde(default)]
    filter: CardFilter,
}

/// Sign a call of `wx.chooseCard`
///
/// The answer is what `wx.chooseCard` takes beside its callbacks, and good for one call.
#[utoipa::path(
    post,
    path = "/v1/card-sign",
    operation_id = "signCardChoice",
    tag = "signatures",
    request_body = CardSignRequest,
    responses((status = 200, description = "What `wx.chooseCard` needs", body = ChooseCardConfig)),
)]
async fn card_sign(
    _: Admitted,
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let CardSignRequest { url, appid, filter } = read(&headers, body)?;
    let page = page(&url, appid.as_deref());
    let config: ChooseCardConfig = cards::sign_choose_card(&state, page, filter).await?;
    Ok(fresh(&config))
}

fn page<'a>(url: &'a str, appid: Option<&'a str>) -> Page<'a> {
    Page {
        url,
        app_id: appid.filter(|appid| !appid.is_empty()),
    }
}

/// JSON only: a foreign page in a browser can't send this type unasked.
fn read<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<T, Problem> {
    let body = body.map_err(|_| problem::payload_too_large())?;
    let content_type = headers.get(header::CONTENT_TYPE);
    let is_json =
        content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    let read = match is_json {
        true => serde_json::from_slice(&body).map_err(|error| error.to_string()),
        false => Err("the body is not declared as application/json".to_owned()),
    };
    read.map_err(|detail| {
        problem::invalid_request(
            detail,
            Text::new(
                "请以 Content-Type: application/json 提交：card-ext 用 {\"url\":…, \"cards\":[…]}，card-sign 用 {\"url\":…, \"filter\":{…}}，均可选 appid。",
                "Send application/json: {\"url\":…, \"cards\":[…]} to card-ext, {\"url\":…, \"filter\":{…}} to card-sign, with appid if you like.",
            ),
        )
    })
}

/// Good for one call of one page.
fn fresh(answer: &impl Serialize) -> Response {
    let mut response = Json(answer).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn no_such_method() -> Response {
    problem::method_not_allowed("POST", Text::new("请使用 POST。", "Use POST."))
}
