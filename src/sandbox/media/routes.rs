//! `/client/media`: what WeChat's app does at `uploadImage`, `downloadImage` and their like; `/cgi-bin/media/get`: what the
//! account's server asks.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, RawQuery, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use super::{
    format::{Format, LONGEST},
    shelf::Media,
};
use crate::{
    sandbox::{
        clock::Moment,
        error::PlatformError,
        limits::Endpoint,
        platform::{self, Platform, Reply},
        routes::{parameters, respond_with, text, wechat_json},
    },
    wechat::clock,
};

/// The beginning of an AMR file, before its frames.
const AMR_MAGIC: &[u8] = b"#!AMR\n";

pub(in crate::sandbox) fn routes() -> Router<Platform> {
    Router::new()
        .route("/client/media", post(upload))
        .layer(DefaultBodyLimit::max(LONGEST))
        .route("/client/media/{id}", get(download))
        .route("/cgi-bin/media/get", get(media))
        .route("/cgi-bin/media/get/jssdk", get(media_speex))
}

/// `POST /client/media?appid=…` with the file as body; the first account without `appid`.
async fn upload(
    State(platform): State<Platform>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    // Also keeps a foreign page in a developer's browser from posting here: it can't send these types unasked.
    let declared = headers.get(header::CONTENT_TYPE);
    let declared = declared.map_or(&b""[..], |value| value.as_bytes());
    if !(declared.starts_with(b"image/") || declared.starts_with(b"audio/")) {
        return PlatformError::MediaFormat.into_response();
    }
    let query = parameters(query.as_deref());
    let taken = body
        .map_err(|_| PlatformError::MediaSize)
        .and_then(|body| take(&platform, text(&query, "appid"), body));
    match taken {
        Ok(media) => wechat_json(&json!({
            "type": media.format.media_type(),
            "media_id": media.id,
            "created_at": clock::now(),
        })),
        Err(error) => error.into_response(),
    }
}

fn take(platform: &Platform, app_id: &str, body: Bytes) -> Result<Media, PlatformError> {
    let mut state = platform.lock();
    let now = state.clock.now();
    let account = if app_id.is_empty() {
        let first = state.accounts.values_mut().next();
        first.ok_or(PlatformError::AppId)?
    } else {
        state.account(app_id)?
    };
    account.media.put(body, now).cloned()
}

/// `GET /client/media/{id}`: a file of any account, as the app would show or play it; 404 when it is gone.
async fn download(State(platform): State<Platform>, Path(id): Path<String>) -> Response {
    let found = {
        let state = platform.lock();
        let now = state.clock.now();
        let mut shelves = state.accounts.values().map(|account| &account.media);
        shelves.find_map(|shelf| shelf.get(&id, now).ok())
    };
    match found {
        Some(media) => file(&media, media.format.content_type(), media.bytes.clone()),
        None => (StatusCode::NOT_FOUND, PlatformError::MediaId).into_response(),
    }
}

/// `GET /cgi-bin/media/get?access_token=…&media_id=…`
async fn media(State(platform): State<Platform>, RawQuery(query): RawQuery) -> Response {
    let reply = reply(&platform, query.as_deref(), Ok);
    respond_with(reply, |media| {
        let content_type = media.format.content_type();
        file(&media, content_type, media.bytes.clone())
    })
    .await
}

/// `GET /cgi-bin/media/get/jssdk?access_token=…&media_id=…`: voices only. There is no encoder here: what is sent as Speex
/// are the AMR frames without their file's beginning, which look as little like anything else.
async fn media_speex(State(platform): State<Platform>, RawQuery(query): RawQuery) -> Response {
    let reply = reply(&platform, query.as_deref(), |media| match media.format {
        Format::Amr => Ok(media),
        _ => Err(PlatformError::MediaId),
    });
    respond_with(reply, |media| {
        file(&media, "voice/speex", media.bytes.slice(AMR_MAGIC.len()..))
    })
    .await
}

fn reply(
    platform: &Platform,
    query: Option<&str>,
    check: impl FnOnce(Media) -> Result<Media, PlatformError>,
) -> Reply<Media> {
    let query = parameters(query);
    let (token, id) = (text(&query, "access_token"), text(&query, "media_id"));
    let mut state = platform.lock();
    let app_id = state.owner(token).unwrap_or_default();
    state.reply(Endpoint::Media, &app_id, |state, now| {
        find(state, &app_id, token, id, now).and_then(check)
    })
}

fn find(
    state: &mut platform::State,
    app_id: &str,
    token: &str,
    id: &str,
    now: Moment,
) -> Result<Media, PlatformError> {
    let limit = state.settings.limit(Endpoint::Media);
    let account = state.authorise(app_id, token, now)?;
    // A wrong id costs a call as well.
    account.usage.get_mut(Endpoint::Media).spend(now, limit)?;
    account.media.get(id, now)
}

fn file(media: &Media, content_type: &'static str, bytes: Bytes) -> Response {
    let (id, extension) = (&media.id, media.format.extension());
    let headers = [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{id}.{extension}\""),
        ),
    ];
    (headers, bytes).into_response()
}
