//! Into a bucket of an S3-compatible service: a small one that keeps its objects in memory.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use tokio::net::TcpListener;

use crate::{
    common::{DEMO, Running, refused, start},
    harness::{AMR, JPEG, fetch, fetched, upload_picture, upload_voice},
    misbehaving::wechat,
};

const SECRET: &str = "a-secret-key-of-the-bucket";

#[derive(Clone, Default)]
struct Bucket(Arc<Mutex<Content>>);

#[derive(Default)]
struct Content {
    objects: BTreeMap<String, Bytes>,
    /// Those of the upload under way.
    parts: Vec<Bytes>,
    /// Uploads in parts that were begun, and those that were completed or aborted.
    begun: usize,
    ended: usize,
}

impl Bucket {
    fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap()
    }

    fn names(&self) -> Vec<String> {
        self.content().objects.keys().cloned().collect()
    }
}

/// What the service does at any method of an object.
async fn object(
    State(bucket): State<Bucket>,
    Path(name): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let signed = header(header::AUTHORIZATION).unwrap_or_default();
    if !signed.starts_with("AWS4-HMAC-SHA256 Credential=the-key/") {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut content = bucket.content();
    let has = |key| query.contains_key(key);
    match method {
        Method::POST if has("uploads") => {
            content.begun += 1;
            "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"
                .into_response()
        }
        Method::PUT if has("uploadId") => {
            content.parts.push(body);
            ([(header::ETAG, "\"part\"")], ()).into_response()
        }
        Method::POST if has("uploadId") => {
            content.ended += 1;
            let whole = std::mem::take(&mut content.parts).concat();
            content.objects.insert(name, whole.into());
            "<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>"
                .into_response()
        }
        Method::DELETE if has("uploadId") => {
            content.parts.clear();
            content.ended += 1;
            StatusCode::NO_CONTENT.into_response()
        }
        Method::PUT => {
            content.objects.insert(name, body);
            ([(header::ETAG, "\"1\"")], ()).into_response()
        }
        _ => match content.objects.get(&name) {
            Some(bytes) => sent(bytes, header(header::RANGE)),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn sent(bytes: &Bytes, range: Option<&str>) -> Response {
    let told = [
        (header::ETAG, "\"1\""),
        (header::LAST_MODIFIED, "Sat, 21 Nov 2026 08:00:00 GMT"),
    ];
    let Some((from, to)) = range
        .and_then(|range| range.strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
    else {
        return (told, bytes.clone()).into_response();
    };
    let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
    let size = bytes.len();
    let part = [(header::CONTENT_RANGE, format!("bytes {from}-{to}/{size}"))];
    let bytes = bytes.slice(from..=to);
    (StatusCode::PARTIAL_CONTENT, told, part, bytes).into_response()
}

async fn with_bucket(more: &[(&str, &str)]) -> (Running, Bucket) {
    let bucket = Bucket::default();
    let app = Router::new()
        .route("/uploads/{name}", any(object))
        .layer(DefaultBodyLimit::disable())
        .with_state(bucket.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let environment = [
        DEMO,
        &[
            ("MEDIA_STORE", "s3"),
            ("MEDIA_BUCKET", "uploads"),
            ("MEDIA_ENDPOINT", &endpoint),
            ("AWS_ACCESS_KEY_ID", "the-key"),
            ("AWS_SECRET_ACCESS_KEY", SECRET),
        ],
        more,
    ];
    (start("", &environment.concat()).await, bucket)
}

#[tokio::test]
async fn a_bucket_keeps_files_as_a_folder_does() {
    let (server, bucket) = with_bucket(&[]).await;
    let id = upload_picture(&server).await;
    let picture = fetched(&server, &id, "image").await;
    assert_eq!(bucket.names(), [picture.url.trim_start_matches("/media/")]);
    let response = server.get(&picture.url).await;
    assert_eq!(response.headers()["content-type"], "image/jpeg");
    assert_eq!(response.bytes().await.unwrap(), JPEG);
    assert_eq!(fetched(&server, &id, "image").await, picture);

    let voice = fetched(&server, &upload_voice(&server).await, "voice").await;
    let request = server.client.get(server.url(&voice.url));
    let part = request.header("range", "bytes=2-5").send().await.unwrap();
    assert_eq!(part.status(), 206);
    assert_eq!(part.bytes().await.unwrap(), AMR[2..=5]);

    let missing = "/media/0123456789abcdef0123456789abcdef.jpg";
    assert_eq!(server.get(missing).await.status(), 404);
}

#[tokio::test]
async fn a_bucket_that_refuses_is_this_servers_failure_and_nothing_is_told_of_it() {
    let (server, _) = with_bucket(&[("AWS_ACCESS_KEY_ID", "another-key")]).await;
    let id = upload_picture(&server).await;
    let problem = refused(fetch(&server, &id, "image").await, 500, "internal").await;
    let told = problem.to_string();
    for private in [SECRET, "another-key", "uploads", "127.0.0.1"] {
        assert!(!told.contains(private), "{told}");
    }
}

#[tokio::test]
async fn parts_of_a_long_file_are_joined_or_removed() {
    let base = format!("http://{}", wechat().await);
    for (max_bytes, stored) in [("10000000", 1), ("6500000", 0)] {
        let more = [
            ("WECHAT_API_BASE", base.as_str()),
            ("MEDIA_MAX_BYTES", max_bytes),
        ];
        let (server, bucket) = with_bucket(&more).await;
        let response = fetch(&server, "undeclared", "image").await;
        if stored == 1 {
            assert_eq!(response.status(), 200);
        } else {
            refused(response, 422, "media_too_large").await;
        }
        assert_eq!(bucket.names().len(), stored);
        let content = bucket.content();
        assert_eq!(
            (content.begun, content.ended),
            (1, 1),
            "nothing is left over"
        );
    }
}
