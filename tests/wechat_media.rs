//! Downloads of the client from servers that are slow, break off, or answer with something else.
#![cfg(feature = "ssr")]

#[path = "sandbox/harness.rs"]
mod harness;

use std::time::Duration;

use axum::{
    Router,
    body::{Body, Bytes},
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use futures::{StreamExt, TryStreamExt, stream};
use harness::serve;
use secrecy::SecretString;
use wechat_jssdk_demo::wechat::{
    ClientLimits, ErrorClass, MediaApi, MediaDownload, TokenApi, WechatClient, WechatError,
};

const TOKEN: &str = "90_a-token-that-must-not-be-seen-anywhere";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what follows";
const LIMIT: Duration = Duration::from_secs(1);

/// What the client makes of an answer.
async fn download(app: Router) -> Result<MediaDownload, WechatError> {
    let limits = ClientLimits {
        total: LIMIT,
        ..ClientLimits::default()
    };
    let base = format!("http://{}", serve(app).await);
    WechatClient::with_limits(&base, TokenApi::Stable, limits)
        .expect("a client")
        .media(&SecretString::from(TOKEN), "id", MediaApi::Get)
        .await
}

fn always(status: u16, content_type: &'static str, body: &'static [u8]) -> Router {
    let status = StatusCode::from_u16(status).expect("a status");
    let answer = async move || (status, [(header::CONTENT_TYPE, content_type)], body);
    Router::new().route("/cgi-bin/media/get", get(answer))
}

/// The pieces, each so long after the one before.
fn slowly(pieces: usize, pause: Duration) -> Router {
    let answer = async move || {
        let pieces = stream::iter(0..pieces).then(move |piece| async move {
            if piece > 0 {
                tokio::time::sleep(pause).await;
            }
            Ok::<_, std::io::Error>(Bytes::from_static(PNG))
        });
        (
            [(header::CONTENT_TYPE, "image/png")],
            Body::from_stream(pieces),
        )
            .into_response()
    };
    Router::new().route("/cgi-bin/media/get", get(answer))
}

async fn whole(download: MediaDownload) -> Result<Vec<u8>, WechatError> {
    let pieces: Vec<Bytes> = download.body.try_collect().await?;
    Ok(pieces.concat())
}

#[tokio::test]
async fn a_file_comes_with_what_wechat_says_of_it() {
    let headers = [(header::CONTENT_TYPE, "image/png")];
    let app = Router::new().route("/cgi-bin/media/get", get(async move || (headers, PNG)));
    let file = download(app).await.expect("a file");
    assert_eq!(file.content_type, "image/png");
    assert_eq!(file.length, Some(PNG.len() as u64));
    assert_eq!(whole(file).await.expect("all of it"), PNG);
}

#[tokio::test]
async fn a_file_may_take_longer_than_a_call_as_long_as_it_goes_on() {
    let file = download(slowly(6, LIMIT / 4)).await.expect("a file");
    assert_eq!(file.length, None);
    assert_eq!(whole(file).await.expect("all of it"), PNG.repeat(6));
}

#[tokio::test]
async fn a_file_that_does_not_go_on_is_given_up() {
    let file = download(slowly(2, LIMIT * 20)).await.expect("a beginning");
    let error = whole(file).await.expect_err("a pause");
    assert!(
        matches!(error, WechatError::Timeout { limit: LIMIT, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn an_error_is_told_from_a_file_whatever_its_content_type_says() {
    for (content_type, body) in [
        (
            "text/plain",
            &br#"{"errcode":40007,"errmsg":"invalid media_id"}"#[..],
        ),
        ("application/json; encoding=utf-8", br#"{"errcode":40007}"#),
        (
            "image/jpeg",
            br#"{"errcode":"40007","errmsg":"invalid media_id"}"#,
        ),
        ("", br#"{"errcode":40007,"errmsg":"invalid media_id"}"#),
    ] {
        let error = download(always(200, content_type, body)).await;
        let error = error.expect_err("an error");
        assert_eq!(error.errcode(), Some(40007), "{content_type}");
    }
    let braced = b"{ looks like JSON and is none";
    let file = download(always(200, "image/jpeg", braced)).await;
    assert_eq!(
        whole(file.expect("a file")).await.expect("all of it"),
        braced
    );
}

#[tokio::test]
async fn what_is_neither_is_not_taken_for_a_file() {
    for (status, content_type, body, class) in [
        (
            200,
            "text/html",
            &b"<html>Log in"[..],
            ErrorClass::Malformed,
        ),
        (200, "image/jpeg", b"", ErrorClass::Malformed),
        (
            200,
            "text/plain",
            br#"{"errcode":0,"errmsg":"ok"}"#,
            ErrorClass::Malformed,
        ),
        (502, "image/png", PNG, ErrorClass::Transient),
        (404, "text/html", b"<html>", ErrorClass::Configuration),
        (
            502,
            "image/png",
            br#"{"errcode":-1}"#,
            ErrorClass::Transient,
        ),
    ] {
        let error = download(always(status, content_type, body)).await;
        let error = error.expect_err("no file");
        assert_eq!(error.class(), class, "{error}");
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains(TOKEN) && !shown.contains("access_token="),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn a_videos_address_is_handed_on_as_json() {
    let body = br#"{"video_url":"https://mp.weixin.qq.com/v"}"#;
    let answer = download(always(200, "text/plain", body)).await;
    assert_eq!(answer.expect("an answer").content_type, "application/json");
}
