//! `/sns/…`: a code's token, and what the token tells of its user.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use serde_json::{Value, json};

use super::grants::{Grant, Scope, TOKEN_LIFE, UserToken};
use crate::sandbox::{
    clock::Moment,
    error::PlatformError,
    limits::Endpoint,
    platform::{self, Platform},
    routes::{parameters, respond, text},
};

/// `GET /sns/oauth2/access_token`
pub(super) async fn access_token(
    State(platform): State<Platform>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = parameters(query.as_deref());
    let app_id = text(&query, "appid");
    let reply = platform
        .lock()
        .reply(Endpoint::OauthToken, app_id, |state, now| {
            state.check_account(app_id, text(&query, "secret"))?;
            if text(&query, "grant_type") != "authorization_code" {
                return Err(PlatformError::GrantType);
            }
            let code = text(&query, "code");
            if code.is_empty() {
                return Err(PlatformError::CodeMissing);
            }
            let token = state.account(app_id)?.grants.exchange(code, now)?;
            Ok(token_json(&token, app_id))
        });
    respond(reply, Value::clone).await
}

/// `GET /sns/oauth2/refresh_token`: without the secret. Counted with `oauth_token`.
pub(super) async fn refresh_token(
    State(platform): State<Platform>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = parameters(query.as_deref());
    let app_id = text(&query, "appid");
    let reply = platform
        .lock()
        .reply(Endpoint::OauthToken, app_id, |state, now| {
            if app_id.is_empty() {
                return Err(PlatformError::AppIdMissing);
            }
            let account = state.account(app_id)?;
            if text(&query, "grant_type") != "refresh_token" {
                return Err(PlatformError::GrantType);
            }
            let refresh_token = text(&query, "refresh_token");
            if refresh_token.is_empty() {
                return Err(PlatformError::RefreshTokenMissing);
            }
            Ok(token_json(
                &account.grants.refresh(refresh_token, now)?,
                app_id,
            ))
        });
    respond(reply, Value::clone).await
}

/// `GET /sns/userinfo`
pub(super) async fn userinfo(
    State(platform): State<Platform>,
    RawQuery(query): RawQuery,
) -> Response {
    user_call(&platform, query.as_deref(), |grant, openid| {
        if grant.scope != Scope::Userinfo {
            return Err(PlatformError::Unauthorised);
        }
        Ok(json!({
            "openid": openid,
            "nickname": grant.user.nickname,
            "sex": 0,
            "language": "",
            "city": "",
            "province": "",
            "country": "",
            // WeChat's answer for a user without an avatar
            "headimgurl": "",
            "privilege": [],
            "unionid": grant.user.unionid(),
        }))
    })
    .await
}

/// `GET /sns/auth`: whether a user's token is good. Counted with `userinfo`.
pub(super) async fn auth(State(platform): State<Platform>, RawQuery(query): RawQuery) -> Response {
    user_call(&platform, query.as_deref(), |_, _| {
        Ok(json!({ "errcode": 0, "errmsg": "ok" }))
    })
    .await
}

/// A call that a user's token authorises.
async fn user_call(
    platform: &Platform,
    query: Option<&str>,
    answer: impl FnOnce(&Grant, &str) -> Result<Value, PlatformError>,
) -> Response {
    let query = parameters(query);
    let token = text(&query, "access_token");
    let openid = text(&query, "openid");
    let reply = {
        let mut state = platform.lock();
        let now = state.clock.now();
        let owner = granted(&state, token, now);
        let app_id = owner
            .as_ref()
            .map(|(app_id, _)| app_id.clone())
            .unwrap_or_default();
        state.reply(Endpoint::Userinfo, &app_id, |_, _| {
            if token.is_empty() {
                return Err(PlatformError::TokenMissing);
            }
            let (app_id, grant) = owner.ok_or(PlatformError::TokenNotLatest)?;
            let grant = grant?;
            if openid.is_empty() {
                return Err(PlatformError::OpenidMissing);
            }
            if grant.openid(&app_id) != openid {
                return Err(PlatformError::Openid);
            }
            answer(&grant, openid)
        })
    };
    respond(reply, Value::clone).await
}

/// The account that a user's token belongs to, and what it is good for.
fn granted(
    state: &platform::State,
    token: &str,
    now: Moment,
) -> Option<(String, Result<Grant, PlatformError>)> {
    state
        .accounts
        .iter()
        .find_map(|(app_id, account)| Some((app_id.clone(), account.grants.of_token(token, now)?)))
}

fn token_json(issued: &UserToken, app_id: &str) -> Value {
    let UserToken {
        token,
        refresh_token,
        grant,
    } = issued;
    let mut answer = json!({
        "access_token": token,
        "expires_in": TOKEN_LIFE.as_secs(),
        "refresh_token": refresh_token,
        "openid": grant.openid(app_id),
        "scope": grant.scope.name(),
    });
    if grant.snapshot {
        answer["is_snapshotuser"] = json!(1);
    }
    if grant.scope == Scope::Userinfo {
        answer["unionid"] = json!(grant.user.unionid());
    }
    answer
}
