//! `/media/{name}`: fetched files; and `POST /v1/media/{id}`, which fetches them for other front ends.

use axum::{
    Json, Router,
    body::Body,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use object_store::{GetOptions, GetRange, GetResult};
use url::form_urlencoded;

use crate::{
    api::{FetchedMedia, MediaKind, Problem},
    server::{
        AppState,
        media::{
            self, Fetch, FileName, Store,
            range::{Part, part},
        },
        middleware::Admitted,
        problem,
    },
    text::Text,
};

/// `/media/{name}`.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/media/{name}", get(file))
        .method_not_allowed_fallback(async || {
            problem::method_not_allowed("GET, HEAD", Text::new("请使用 GET。", "Use GET."))
        })
}

/// `/v1/media/{id}`.
pub fn v1() -> Router<AppState> {
    Router::new()
        .route("/v1/media/{id}", post(fetch))
        .method_not_allowed_fallback(async || {
            problem::method_not_allowed("POST", Text::new("请使用 POST。", "Use POST."))
        })
}

/// `POST /v1/media/{id}?url=…&kind=image|voice|hd_voice`: 201 when the file was fetched, 200 when it lay there already.
async fn fetch(
    _: Admitted,
    State(state): State<AppState>,
    Path(media_id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (url, kind) = parameters(query.as_deref().unwrap_or_default())?;
    let (fetch, fetched) = media::fetch(&state, &url, &media_id, kind).await?;
    Ok(answer(fetch, fetched))
}

fn answer(fetch: Fetch, fetched: FetchedMedia) -> Response {
    let status = match fetch {
        Fetch::New => StatusCode::CREATED,
        Fetch::Known => StatusCode::OK,
    };
    let location = HeaderValue::from_str(&fetched.url);
    let mut response = (status, Json(fetched)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(location) = location {
        headers.insert(header::LOCATION, location);
    }
    response
}

/// The page's URL and the kind, a picture unless given.
fn parameters(query: &str) -> Result<(String, MediaKind), Problem> {
    let (mut url, mut kind) = (None, None);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let slot = match &*name {
            "url" => &mut url,
            "kind" => &mut kind,
            _ => {
                return Err(problem::invalid_url(format!(
                    "unknown parameter `{}`: is the url encoded with encodeURIComponent?",
                    name.escape_debug()
                )));
            }
        };
        if slot.replace(value).is_some() {
            return Err(problem::invalid_url(format!(
                "the parameter `{name}` is there twice"
            )));
        }
    }
    let kind = match kind.as_deref() {
        None => MediaKind::default(),
        Some(written) => MediaKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == written)
            .ok_or_else(unknown_kind)?,
    };
    let url = url.ok_or_else(problem::missing_url)?;
    Ok((url.into_owned(), kind))
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

/// What every file is sent with. The sandbox keeps a browser from running anything in it, should it be opened by itself.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    ),
    (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
];

/// `GET /media/{name}`.
async fn file(
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = FileName::parse(&name).zip(state.media().store());
    let (name, store) = found.ok_or_else(no_such_file)?;
    let range = headers
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok());
    let mut response = match range {
        Some(range) => in_part(store, &name, range).await?,
        None => whole(store, &name).await?,
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
    (headers, Body::from_stream(file.into_stream())).into_response()
}

fn no_such_file() -> Problem {
    problem::not_found(
        "there is no such file",
        Text::new(
            "文件不存在或已被清理，请用 media_id 重新获取。",
            "There is no such file, or it was cleaned up: fetch the media id again.",
        ),
    )
}
