//! `/media/{name}`: fetched files; and `POST /v1/media/{id}`, which fetches them for other front ends.

use axum::{
    Json, Router,
    body::Body,
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use object_store::{GetOptions, GetRange, GetResult};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    json, other_method,
    query::{self, PageQuery},
};
use crate::{
    api::{FetchedMedia, MediaKind, Problem},
    server::{
        AppState, Client,
        media::{
            self, Fetch, FileName, Store,
            range::{Part, part},
        },
        middleware::Admitted,
        openapi::{MediaProblems, PageParameters},
        problem,
    },
    text::Text,
};

/// `/media/{name}`.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/media/{name}", get(file))
        .method_not_allowed_fallback(other_method)
}

/// To be merged into the router of `/v1`.
pub fn v1() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(fetch))
}

/// Fetch an uploaded file from WeChat
///
/// The same id again gives the same file, without asking WeChat.
#[utoipa::path(
    post,
    path = "/v1/media/{id}",
    operation_id = "fetchMedia",
    tag = "media",
    params(
        ("id" = String, Path, description = "The `serverId` of `wx.uploadImage` or `wx.uploadVoice`", pattern = "^[A-Za-z0-9_-]{1,256}$"),
        PageParameters,
        ("kind" = Option<MediaKind>, Query, description = "What the id stands for; a picture unless given"),
    ),
    responses(
        (status = 201, description = "The file was fetched", body = FetchedMedia, headers(("Location" = String, description = "Where it is"))),
        (status = 200, description = "The file was here already", body = FetchedMedia, headers(("Location" = String, description = "Where it is"))),
        MediaProblems,
    ),
)]
async fn fetch(
    _: Admitted,
    client: Client,
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let [url, appid, kind] = query::read(
        query.as_deref().unwrap_or_default(),
        ["url", "appid", "kind"],
    )?;
    let kind = kind.as_deref().map(read_kind).transpose()?;
    let PageQuery { url, appid } = PageQuery::new(url, appid)?;
    let kind = kind.unwrap_or_default();
    // What is not Unicode is no id either.
    let media_id = id.map(|Path(id)| id).unwrap_or_default();
    let (fetch, fetched) =
        media::fetch(&state, client, &url, appid.as_deref(), &media_id, kind).await?;
    Ok(answer(fetch, fetched))
}

fn answer(fetch: Fetch, fetched: FetchedMedia) -> Response {
    let status = match fetch {
        Fetch::New => StatusCode::CREATED,
        Fetch::Known => StatusCode::OK,
    };
    let location = [(header::LOCATION, fetched.url.clone())];
    json::fresh((status, location, Json(fetched)))
}

fn read_kind(written: &str) -> Result<MediaKind, Problem> {
    MediaKind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == written)
        .ok_or_else(unknown_kind)
}

fn unknown_kind() -> Problem {
    problem::invalid_request(
        "the parameter `kind` is none that there is",
        Text::new(
            "kind 应为 image、voice 或 hd_voice。",
            "`kind` is image, voice or hd_voice.",
        ),
    )
}

/// What every file is sent with: for the visitor's own browser, and not much longer than it is looked at. The sandbox keeps a browser from running anything in it, should it be opened by itself.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=86400, immutable"),
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    ),
    (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
];

/// `GET /media/{name}`.
async fn file(
    _: Admitted,
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = FileName::parse(&name).ok_or_else(no_such_file)?;
    let store = state.media().store().await.ok_or_else(no_such_file)?;
    let range = headers
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok());
    let mut response = match range {
        Some(range) => in_part(&store, &name, range).await?,
        None => whole(&store, &name).await?,
    };
    if response.status().is_success() {
        for (name, value) in HEADERS {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

async fn whole(store: &Store, name: &FileName) -> Result<Response, Problem> {
    let file = read(store, name, None).await?;
    Ok(described(name, file.meta.size, file))
}

async fn in_part(store: &Store, name: &FileName, range: &str) -> Result<Response, Problem> {
    let found = store
        .look_up(name)
        .await
        .map_err(|error| error.to_problem())?;
    let size = found.ok_or_else(no_such_file)?.size;
    let range = match part(range, size) {
        Part::Whole => return whole(store, name).await,
        Part::OutOfRange => {
            let headers = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response());
        }
        Part::Bytes(range) => range,
    };
    let told = format!("bytes {}-{}/{size}", range.start, range.end - 1);
    let length = range.end - range.start;
    let file = read(store, name, Some(GetRange::Bounded(range))).await?;
    let response = described(name, length, file);
    let headers = [(header::CONTENT_RANGE, told)];
    Ok((StatusCode::PARTIAL_CONTENT, headers, response).into_response())
}

async fn read(
    store: &Store,
    name: &FileName,
    range: Option<GetRange>,
) -> Result<GetResult, Problem> {
    let options = GetOptions {
        range,
        ..GetOptions::default()
    };
    let file = store.read(name, options).await;
    file.map_err(|error| error.to_problem())?
        .ok_or_else(no_such_file)
}

/// The file with what is to be said of it. Only pictures are for showing: browsers play neither AMR nor Speex.
fn described(name: &FileName, length: u64, file: GetResult) -> Response {
    let file_type = name.file_type;
    let disposition = if file_type.is_image() {
        "inline".to_owned()
    } else {
        format!("attachment; filename=\"{name}\"")
    };
    let headers = [
        (header::CONTENT_TYPE, file_type.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    (headers, Body::from_stream(media::pieces(file))).into_response()
}

fn no_such_file() -> Problem {
    problem::not_found(
        "The file is not here",
        "there is no such file",
        Text::new(
            "文件不存在或已被清理，请用 media_id 重新获取。",
            "There is no such file, or it was cleaned up: fetch the media id again.",
        ),
    )
}
