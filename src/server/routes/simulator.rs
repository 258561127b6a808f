//! What the simulated client needs of the server, also on pages of other origins: its script, and the checks of signatures
//! and of links.

use std::net::SocketAddr;

use axum::{
    Json, Router,
    extract::{ConnectInfo, RawQuery, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::json;
use crate::{
    api::Problem,
    server::{
        AppState,
        middleware::{self, Admitted},
        origin::Origin,
        simulator::{SCRIPT_PATH, SharedLink, Verification, is_safe, verify},
    },
    simulator::SimulatedClient,
    text::Text,
};

/// Nothing where the simulator is off.
pub fn router(state: &AppState) -> Router<AppState> {
    if !state.config().simulator {
        return Router::new();
    }
    Router::new()
        .route(SCRIPT_PATH, get(script))
        .route("/sandbox/client/verify", post(check))
        .route("/sandbox/client/link", post(check_link))
        .layer(middleware::cors_for_simulator())
}

async fn script(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let Some(script) = state.simulator_script() else {
        let told = "this site was built without the simulator: cargo xtask build makes it\n";
        return (StatusCode::NOT_FOUND, told).into_response();
    };
    let query = query.unwrap_or_default();
    let client = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "client")
        .and_then(|(_, name)| SimulatedClient::find(&name));
    let trusted = &state.config().server.trusted_proxies;
    let origin = Origin::of(peer, request.uri(), request.headers(), trusted);
    let base = origin.site().unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    let script = script.for_client(&base, client);
    (headers, script).into_response()
}

/// Always an `err_msg`, as WeChat's client gets it: what is refused is no error of HTTP. `denied`: names on the bridge that
/// the account has no right to.
async fn check(
    _: Admitted,
    State(state): State<AppState>,
    request: Request,
) -> Result<Json<Value>, Problem> {
    let asked: Verification = read(&state, request, FORM).await?;
    Ok(Json(match verify(&state, &asked).await {
        Ok(granted) => json!({ "err_msg": "pre_verify_jsapi:ok", "denied": granted.denied }),
        Err(refusal) => json!({ "err_msg": refusal.to_string() }),
    }))
}

/// Whether a card of the account may lead to a link.
async fn check_link(
    _: Admitted,
    State(state): State<AppState>,
    request: Request,
) -> Result<Json<Value>, Problem> {
    let asked: SharedLink = read(&state, request, LINK_FORM).await?;
    Ok(Json(json!({ "safe": is_safe(&state, &asked) })))
}

async fn read<T: DeserializeOwned>(
    state: &AppState,
    request: Request,
    hint: Text,
) -> Result<T, Problem> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, state.config().server.body_limit).await;
    let body = body.map_err(|_| crate::server::problem::payload_too_large())?;
    json::read(&parts.headers, Ok(body), hint)
}

const FORM: Text = Text::new(
    "正文应为 preVerifyJSAPI 的参数（JSON），再加上 url：客户端用于校验的页面地址；可选 pretend：[\"expiredTicket\", \"foreignDomain\"]。",
    "The body is what preVerifyJSAPI gets, as JSON, with `url`: the address that the client goes by; and, if you like, \
     `pretend`: [\"expiredTicket\", \"foreignDomain\"].",
);

const LINK_FORM: Text = Text::new(
    r#"正文应为 JSON：{"appId": 公众号, "link": 分享卡片的链接}。"#,
    r#"The body is JSON: {"appId": the account, "link": where the shared card leads}."#,
);
