//! `/v1/card-ext` and `/v1/card-sign`: signatures of cards for any front end of the accounts' own domains. A card that is
//! bound to the visitor goes by a cookie, so a page of another host has to send credentials.

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, request::Parts},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::json;
use crate::{
    api::{AddCardItem, CardFilter, CardToAdd, ChooseCardConfig, Problem},
    server::{
        AppState, Visitor,
        cards::{self, Page},
        middleware::Admitted,
        openapi::{CardExtProblems, CardSignProblems, page_url},
    },
    text::Text,
};

/// To be merged into the router of `/v1`.
pub fn v1() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(card_ext))
        .routes(routes!(card_sign))
}

/// What `POST /v1/card-ext` takes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CardExtRequest {
    #[schema(schema_with = page_url)]
    url: String,
    /// The account that shall sign, instead of the one whose safe domain fits the URL best.
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
/// One to five cards, in their order. The answer is good for one call: WeChat refuses a nonce that it has seen.
#[utoipa::path(
    post,
    path = "/v1/card-ext",
    operation_id = "signCardExt",
    tag = "cards",
    request_body = CardExtRequest,
    security((), ("openid" = []), ("openidOverHttp" = [])),
    responses((status = 200, description = "The parameters of `wx.addCard`", body = CardExtAnswer), CardExtProblems),
)]
async fn card_ext(
    _: Admitted,
    State(state): State<AppState>,
    parts: Parts,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let CardExtRequest { url, appid, cards } = json::read(&parts.headers, body, BODY)?;
    let page = page(&url, appid.as_deref());
    let visitor = Visitor::of(&state, &parts);
    let card_list = cards::sign_add_card(&state, page, &cards, &visitor).await?;
    Ok(json::fresh(Json(CardExtAnswer { card_list })))
}

/// What `POST /v1/card-sign` takes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CardSignRequest {
    #[schema(schema_with = page_url)]
    url: String,
    /// The account that shall sign, instead of the one whose safe domain fits the URL best.
    appid: Option<String>,
    #[serde(default)]
    filter: CardFilter,
}

/// Sign a call of `wx.chooseCard`
///
/// The filter's empty texts do not narrow the list. The answer is good for one call.
#[utoipa::path(
    post,
    path = "/v1/card-sign",
    operation_id = "signChooseCard",
    tag = "cards",
    request_body = CardSignRequest,
    responses((status = 200, description = "The parameters of `wx.chooseCard`", body = ChooseCardConfig), CardSignProblems),
)]
async fn card_sign(
    _: Admitted,
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let CardSignRequest { url, appid, filter } = json::read(&headers, body, BODY)?;
    let page = page(&url, appid.as_deref());
    let config = cards::sign_choose_card(&state, page, filter).await?;
    Ok(json::fresh(Json(config)))
}

fn page<'a>(url: &'a str, appid: Option<&'a str>) -> Page<'a> {
    Page::of(url, appid.filter(|appid| !appid.is_empty()))
}

const BODY: Text = Text::new(
    "请以 Content-Type: application/json 提交：card-ext 用 {\"url\":…, \"cards\":[…]}，card-sign 用 {\"url\":…, \"filter\":{…}}，均可选 appid。",
    "Send application/json: {\"url\":…, \"cards\":[…]} to card-ext, {\"url\":…, \"filter\":{…}} to card-sign, with appid if you like.",
);
