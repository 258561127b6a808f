//! From a WeChat that sends what it should not. Whatever it is, nothing of it stays.

use std::{net::SocketAddr, path::Path};

use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use futures::stream;
use serde::Deserialize;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::{
    common::{Running, refused},
    harness::{JPEG, fetch, fetched, names, temporary, with},
};

/// Larger than what is held in memory before the store is asked, so that parts are stored already.
const LONG: usize = 7 * 1024 * 1024;

#[derive(Deserialize)]
struct Asked {
    media_id: String,
}

fn long_picture() -> Vec<u8> {
    let mut bytes = JPEG.to_vec();
    bytes.resize(LONG, 0);
    bytes
}

/// The bytes without a declared length, a piece at a time.
fn undeclared(bytes: Vec<u8>) -> Body {
    let pieces: Vec<_> = bytes
        .chunks(64 * 1024)
        .map(|piece| Ok::<_, std::io::Error>(Bytes::copy_from_slice(piece)))
        .collect();
    Body::from_stream(stream::iter(pieces))
}

/// A WeChat whose media ids say what they stand for.
async fn answer(Query(asked): Query<Asked>) -> Response {
    let sent = |content_type: &'static str, body: Body| {
        ([(header::CONTENT_TYPE, content_type)], body).into_response()
    };
    match asked.media_id.as_str() {
        "html" => sent(
            "image/jpeg",
            "<!DOCTYPE html><script>alert(1)</script>".into(),
        ),
        "svg" => sent(
            "image/svg+xml",
            r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.into(),
        ),
        "zip" => sent("image/jpeg", Body::from(&b"PK\x03\x04\x14\0\0\0\x08\0"[..])),
        "picture-as-voice" => sent("audio/amr", JPEG.into()),
        "video" => sent(
            "text/plain",
            r#"{"video_url":"https://mp.weixin.qq.com/v"}"#.into(),
        ),
        "declared" => sent("image/jpeg", long_picture().into()),
        "undeclared" => sent("image/jpeg", undeclared(long_picture())),
        "error" => sent(
            "image/jpeg",
            r#"{"errcode":40007,"errmsg":"invalid media_id"}"#.into(),
        ),
        "picture" => sent("image/jpeg", undeclared(JPEG.to_vec())),
        _ => Json(json!({ "errcode": 40007, "errmsg": "invalid media_id" })).into_response(),
    }
}

async fn server_of(folder: &Path, max_bytes: &str) -> Running {
    reaching(wechat().await, folder, max_bytes).await
}

async fn reaching(address: SocketAddr, folder: &Path, max_bytes: &str) -> Running {
    let base = format!("http://{address}");
    with(
        folder,
        &[("WECHAT_API_BASE", &base), ("MEDIA_MAX_BYTES", max_bytes)],
    )
    .await
}

/// Starts it.
pub async fn wechat() -> SocketAddr {
    let token = json!({ "access_token": "T".repeat(64), "expires_in": 7200 });
    let app = Router::new()
        .route("/cgi-bin/stable_token", post(async move || Json(token)))
        .route("/cgi-bin/media/get", get(answer));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

#[tokio::test]
async fn a_file_of_another_type_is_refused_whatever_it_is_called() {
    let folder = temporary();
    let server = server_of(folder.path(), "10000000").await;
    for id in ["html", "svg", "zip", "picture-as-voice", "video"] {
        refused(fetch(&server, id, "image").await, 415, "unsupported_media").await;
    }
    refused(fetch(&server, "error", "image").await, 410, "media_expired").await;
    assert_eq!(names(folder.path()), [""; 0]);
}

#[tokio::test]
async fn a_file_that_is_too_long_is_refused_with_and_without_a_declared_length() {
    let folder = temporary();
    let server = server_of(folder.path(), "6500000").await;
    for id in ["declared", "undeclared"] {
        let problem = refused(fetch(&server, id, "image").await, 422, "media_too_large").await;
        assert!(
            problem["detail"].as_str().unwrap().contains("6500000"),
            "{problem}"
        );
    }
    assert_eq!(names(folder.path()), [""; 0]);
    fetched(&server, "picture", "image").await;
}

#[tokio::test]
async fn a_long_file_is_stored_whole() {
    let folder = temporary();
    let server = server_of(folder.path(), "10000000").await;
    let picture = fetched(&server, "undeclared", "image").await;
    assert_eq!(picture.bytes, LONG as u64);
    let served = server.get(&picture.url).await.bytes().await.unwrap();
    assert_eq!(served, long_picture());
    assert_eq!(names(folder.path()).len(), 1);
}

/// A WeChat that gives a token and then only `length` bytes of the file that it has declared.
async fn breaks_off_after(length: usize) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut head = [0; 4096];
            let read = connection.read(&mut head).await.unwrap_or(0);
            let is_token = head[..read].starts_with(b"POST");
            let (content_type, body, declared) = if is_token {
                let token = format!(
                    r#"{{"access_token":"{}","expires_in":7200}}"#,
                    "T".repeat(64)
                );
                let declared = token.len();
                ("application/json", token.into_bytes(), declared)
            } else {
                ("image/jpeg", long_picture()[..length].to_vec(), LONG)
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {declared}\r\nconnection: close\r\n\r\n"
            );
            let _ = connection.write_all(head.as_bytes()).await;
            let _ = connection.write_all(&body).await;
        }
    });
    address
}

#[tokio::test]
async fn a_connection_that_breaks_off_leaves_nothing_behind() {
    for length in [0, 100, 6 * 1024 * 1024] {
        let folder = temporary();
        let address = breaks_off_after(length).await;
        let server = reaching(address, folder.path(), "10000000").await;
        let response = fetch(&server, "broken", "image").await;
        refused(response, 503, "wechat_unreachable").await;
        assert_eq!(names(folder.path()), [""; 0], "after {length} bytes");
    }
}
