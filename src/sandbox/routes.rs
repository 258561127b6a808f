//! The platform's HTTP side: requests in, WeChat's JSON out.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{ConnectInfo, RawQuery, State},
    http::{Extensions, Method, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{any, get},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{
    cards, control,
    error::PlatformError,
    faults::Fault,
    limits::Endpoint,
    media, oauth, pay,
    platform::{Issued, Platform, Refusal, Reply, TokenCall},
};

/// How long an ordered hang lasts at most, so that a forgotten one does not keep the server from stopping.
const HANG: Duration = Duration::from_secs(60);
/// WeChat's, verbatim.
const CONTENT_TYPE: &str = "application/json; encoding=utf-8";
const PAGE: &str = "<!doctype html><title>Gateway</title><p>This page is not from WeChat.</p>";

/// The platform's routes, to be nested at `/sandbox`: WeChat's `/cgi-bin/…`, `/connect/…` and `/sns/…`, WeChat Pay's `/v3/…`
/// and `/pay/…`, and `/control`.
///
/// The IP allow-list needs the server to be made with `into_make_service_with_connect_info::<SocketAddr>()`; without
/// it every address is unknown, and none is on a list.
pub fn router(platform: Platform) -> Router {
    Router::new()
        .route("/cgi-bin/token", get(token))
        .route("/cgi-bin/stable_token", any(stable_token))
        .route("/cgi-bin/ticket/getticket", get(ticket))
        .merge(cards::routes())
        .merge(oauth::routes())
        .merge(control::routes())
        .merge(media::routes())
        .merge(pay::routes())
        .fallback(async || PlatformError::NoSuchApi)
        .with_state(platform)
}

async fn token(
    State(platform): State<Platform>,
    RawQuery(query): RawQuery,
    extensions: Extensions,
) -> Response {
    let query = parameters(query.as_deref());
    let call = TokenCall {
        grant_type: text(&query, "grant_type").to_owned(),
        app_id: text(&query, "appid").to_owned(),
        secret: SecretString::from(text(&query, "secret")),
        force_refresh: false,
        peer: peer(&extensions),
    };
    respond(platform.token(Endpoint::Token, &call), token_json).await
}

async fn stable_token(
    State(platform): State<Platform>,
    method: Method,
    extensions: Extensions,
    body: Bytes,
) -> Response {
    let endpoint = Endpoint::StableToken;
    let reply = if method == Method::POST {
        match serde_json::from_slice::<Value>(&body) {
            Ok(Value::Object(body)) => {
                let text = |key| body.get(key).and_then(Value::as_str).unwrap_or_default();
                let call = TokenCall {
                    grant_type: text("grant_type").to_owned(),
                    app_id: text("appid").to_owned(),
                    secret: SecretString::from(text("secret")),
                    force_refresh: body.get("force_refresh") == Some(&Value::Bool(true)),
                    peer: peer(&extensions),
                };
                platform.token(endpoint, &call)
            }
            _ => platform.refuse(endpoint, PlatformError::DataFormat),
        }
    } else {
        platform.refuse(endpoint, PlatformError::PostRequired)
    };
    respond(reply, token_json).await
}

async fn ticket(State(platform): State<Platform>, RawQuery(query): RawQuery) -> Response {
    let query = parameters(query.as_deref());
    let reply = platform.ticket(text(&query, "access_token"), text(&query, "type"));
    respond(reply, ticket_json).await
}

fn token_json(issued: &Issued) -> Value {
    json!({ "access_token": issued.value.expose_secret(), "expires_in": issued.expires_in })
}

fn ticket_json(issued: &Issued) -> Value {
    json!({
        "errcode": 0,
        "errmsg": "ok",
        "ticket": issued.value.expose_secret(),
        "expires_in": issued.expires_in,
    })
}

/// The answer, after the latency. What it says was settled when the call came in: as with WeChat, a caller that gives
/// up has still spent a call, and its token has still been issued.
pub(super) async fn respond<T>(reply: Reply<T>, to_json: impl FnOnce(&T) -> Value) -> Response {
    respond_with(reply, |answer| wechat_json(&to_json(&answer))).await
}

/// As [`respond`], with an answer that is not WeChat's usual JSON.
pub(super) async fn respond_with<T>(
    reply: Reply<T>,
    to_response: impl FnOnce(T) -> Response,
) -> Response {
    tokio::time::sleep(reply.latency).await;
    match reply.outcome {
        Ok(answer) => to_response(answer),
        Err(Refusal::Error(error)) => error.into_response(),
        Err(Refusal::Fault(fault)) => misbehave(fault).await,
    }
}

async fn misbehave(fault: Fault) -> Response {
    match fault {
        Fault::Errcode(code) => PlatformError::Ordered(code).into_response(),
        // WeChat's other endpoints know no such error: they are merely busy.
        Fault::Pay(_) => PlatformError::Ordered(-1).into_response(),
        Fault::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
            (status, Html(PAGE)).into_response()
        }
        Fault::Html => Html(PAGE).into_response(),
        Fault::Hang => {
            tokio::time::sleep(HANG).await;
            broken_off()
        }
        Fault::Drop => broken_off(),
    }
}

/// An answer whose connection breaks after its first bytes.
fn broken_off() -> Response {
    let pieces = [
        Ok(Bytes::from_static(b"{")),
        Err(io::Error::from(io::ErrorKind::ConnectionReset)),
    ];
    let body = Body::from_stream(futures::stream::iter(pieces));
    ([(header::CONTENT_TYPE, CONTENT_TYPE)], body).into_response()
}

pub(super) fn wechat_json(value: &Value) -> Response {
    let headers = [(header::CONTENT_TYPE, CONTENT_TYPE)];
    (headers, value.to_string()).into_response()
}

/// The query's parameters. Unlike axum's `Query` it rejects nothing, and so no rejection logs a secret.
pub(super) fn parameters(query: Option<&str>) -> HashMap<String, String> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

pub(super) fn text<'a>(parameters: &'a HashMap<String, String>, key: &str) -> &'a str {
    parameters.get(key).map_or("", String::as_str)
}

pub(super) fn peer(extensions: &Extensions) -> Option<IpAddr> {
    extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(address)| address.ip())
}
