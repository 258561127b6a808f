//! `POST /card/code/decrypt`: the plain code of a chosen card, for the account that the card belongs to.

use axum::{
    Router,
    body::Bytes,
    extract::{RawQuery, State},
    http::Method,
    response::Response,
    routing::any,
};
use serde_json::{Value, json};

use crate::sandbox::{
    clock::Moment,
    error::PlatformError,
    limits::Endpoint,
    platform::{self, Platform},
    routes::{parameters, respond, text},
};

pub(super) fn routes() -> Router<Platform> {
    Router::new().route("/card/code/decrypt", any(decrypt))
}

async fn decrypt(
    State(platform): State<Platform>,
    RawQuery(query): RawQuery,
    method: Method,
    body: Bytes,
) -> Response {
    let query = parameters(query.as_deref());
    let token = text(&query, "access_token");
    let reply = {
        let mut state = platform.lock();
        let app_id = state.owner(token).unwrap_or_default();
        state.reply(Endpoint::CardDecrypt, &app_id, |state, now| {
            if method != Method::POST {
                return Err(PlatformError::PostRequired);
            }
            plain_code(state, &app_id, token, &body, now)
        })
    };
    respond(
        reply,
        |code| json!({ "errcode": 0, "errmsg": "ok", "code": code }),
    )
    .await
}

fn plain_code(
    state: &mut platform::State,
    app_id: &str,
    token: &str,
    body: &[u8],
    now: Moment,
) -> Result<String, PlatformError> {
    let limit = state.settings.limit(Endpoint::CardDecrypt);
    let account = state.authorise(app_id, token, now)?;
    let Ok(Value::Object(body)) = serde_json::from_slice(body) else {
        return Err(PlatformError::DataFormat);
    };
    let encrypt_code = body.get("encrypt_code").and_then(Value::as_str);
    let encrypt_code = encrypt_code
        .filter(|code| !code.is_empty())
        .ok_or(PlatformError::FieldMissing)?;
    account
        .usage
        .get_mut(Endpoint::CardDecrypt)
        .spend(now, limit)?;
    let card = account.cards.encrypted(encrypt_code);
    let card = card.ok_or(PlatformError::CardCode)?;
    if card.redeemed {
        return Err(PlatformError::CardRedeemed);
    }
    Ok(card.code.clone())
}
