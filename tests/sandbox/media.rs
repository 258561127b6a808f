//! Temporary media: the app's side and the server's.

use reqwest::Response;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use wechat_jssdk_demo::wechat::{Fetched, MediaApi, MediaDownload, TokenApi, WechatError};

use crate::harness::{APP_ID, OTHER_APP_ID, Sandbox};

const GIF: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
const AMR: &[u8] = b"#!AMR\n\x3c\x91\x17\x16\xbe\x66\x79\xe1\xe0\x01";
const THREE_DAYS: u64 = 3 * 24 * 60 * 60;

async fn post(sandbox: &Sandbox, query: &str, content_type: &str, bytes: &[u8]) -> Value {
    let request = sandbox
        .http
        .post(format!("{}/client/media{query}", sandbox.base))
        .header("content-type", content_type)
        .body(bytes.to_vec());
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), 200);
    response.json().await.expect("JSON")
}

/// Uploads as the app does; gives the media id.
async fn upload(sandbox: &Sandbox, content_type: &str, bytes: &[u8]) -> String {
    let uploaded = post(sandbox, &format!("?appid={APP_ID}"), content_type, bytes).await;
    uploaded["media_id"].as_str().expect("an id").to_owned()
}

async fn media(
    sandbox: &Sandbox,
    token: &SecretString,
    id: &str,
    api: MediaApi,
) -> Result<MediaDownload, WechatError> {
    sandbox.client(TokenApi::Stable).media(token, id, api).await
}

async fn errcode(sandbox: &Sandbox, token: &Fetched, id: &str, api: MediaApi) -> Option<i64> {
    let outcome = media(sandbox, &token.value, id, api).await;
    outcome.err().and_then(|error| error.errcode())
}

async fn shown(sandbox: &Sandbox, id: &str) -> Response {
    let url = format!("{}/client/media/{id}", sandbox.base);
    sandbox.http.get(url).send().await.expect("an answer")
}

#[tokio::test]
async fn an_upload_comes_back_as_wechat_sends_it() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    for (content_type, bytes, media_type, extension) in [
        ("image/gif", GIF, "image", "gif"),
        ("audio/amr", AMR, "voice", "amr"),
    ] {
        let uploaded = post(&sandbox, &format!("?appid={APP_ID}"), content_type, bytes).await;
        assert_eq!(uploaded["type"], media_type);
        assert!(uploaded["created_at"].is_u64());
        let id = uploaded["media_id"].as_str().expect("an id");
        assert_eq!(id.len(), 64);

        let url = format!(
            "{}/cgi-bin/media/get?access_token={}&media_id={id}",
            sandbox.base,
            token.value.expose_secret()
        );
        let response = sandbox.http.get(url).send().await.expect("an answer");
        let headers = response.headers();
        assert_eq!(headers["content-type"], content_type);
        let name = format!("attachment; filename=\"{id}.{extension}\"");
        assert_eq!(headers["content-disposition"], name);
        assert_eq!(response.bytes().await.expect("a body"), bytes);

        let response = shown(&sandbox, id).await;
        assert_eq!(response.headers()["content-type"], content_type);
        assert_eq!(response.bytes().await.expect("a body"), bytes);
    }
    assert_eq!(shown(&sandbox, "unknown").await.status(), 404);
}

#[tokio::test]
async fn only_voices_come_as_speex() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    let voice = upload(&sandbox, "audio/amr", AMR).await;
    let picture = upload(&sandbox, "image/gif", GIF).await;
    let speex = media(&sandbox, &token.value, &voice, MediaApi::GetJssdk).await;
    assert_eq!(speex.expect("a voice").content_type, "voice/speex");
    let code = errcode(&sandbox, &token, &picture, MediaApi::GetJssdk).await;
    assert_eq!(code, Some(40007));
}

#[tokio::test]
async fn an_id_lives_three_days_by_the_platforms_clock() {
    let sandbox = Sandbox::start().await;
    let id = upload(&sandbox, "image/gif", GIF).await;
    sandbox.advance(THREE_DAYS - 60).await;
    let token = sandbox.stable().await;
    assert_eq!(errcode(&sandbox, &token, &id, MediaApi::Get).await, None);
    let listed = &sandbox.state().await["accounts"][APP_ID]["media"];
    assert_eq!(listed[0]["media_id"], json!(id));
    assert_eq!(listed[0]["type"], "image");
    assert_eq!(listed[0]["bytes"], json!(GIF.len()));
    assert!(listed[0]["expires_in"].as_u64() <= Some(60));

    sandbox.advance(60).await;
    assert_eq!(
        errcode(&sandbox, &token, &id, MediaApi::Get).await,
        Some(40007)
    );
    assert_eq!(shown(&sandbox, &id).await.status(), 404);
    let state = sandbox.state().await;
    assert_eq!(state["accounts"][APP_ID]["media"], json!([]));
}

#[tokio::test]
async fn calls_are_refused_as_wechat_does() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    let id = upload(&sandbox, "image/gif", GIF).await;
    let other = post(
        &sandbox,
        &format!("?appid={OTHER_APP_ID}"),
        "image/gif",
        GIF,
    )
    .await;
    let other = other["media_id"].as_str().expect("an id");
    for (id, code) in [("", 41006), ("unknown", 40007), (other, 40007)] {
        let refused = errcode(&sandbox, &token, id, MediaApi::Get).await;
        assert_eq!(refused, Some(code), "{id}");
    }
    for (token, code) in [
        (String::new(), 41001),
        ("short".to_owned(), 40014),
        ("T".repeat(136), 40001),
    ] {
        let outcome = media(&sandbox, &token.into(), &id, MediaApi::Get).await;
        assert_eq!(outcome.err().and_then(|error| error.errcode()), Some(code));
    }

    sandbox
        .control(json!({ "daily_quota": { "media": 5 } }))
        .await;
    let wrong = errcode(&sandbox, &token, "nobodys", MediaApi::Get).await;
    assert_eq!(wrong, Some(40007), "which costs a call as well");
    assert_eq!(errcode(&sandbox, &token, &id, MediaApi::Get).await, None);
    assert_eq!(
        errcode(&sandbox, &token, &id, MediaApi::Get).await,
        Some(45009)
    );
    sandbox.control(json!({ "expire_now": "tokens" })).await;
    assert_eq!(
        errcode(&sandbox, &token, &id, MediaApi::Get).await,
        Some(42001)
    );
}

#[tokio::test]
async fn an_upload_is_checked_by_its_content() {
    let sandbox = Sandbox::start().await;
    let query = format!("?appid={APP_ID}");
    let long = [GIF, &vec![0; 10 * 1024 * 1024]].concat();
    let long_voice = [AMR, &vec![0; 2 * 1024 * 1024]].concat();
    for (query, content_type, bytes, code) in [
        (query.as_str(), "image/jpeg", &b"<html>"[..], 40005),
        (&query, "image/webp", b"RIFF\x24\0\0\0WEBPVP8 ", 40005),
        (&query, "text/plain", GIF, 40005),
        (&query, "image/gif", b"", 44001),
        (&query, "image/gif", &long, 45001),
        (&query, "audio/amr", &long_voice, 45001),
        ("?appid=wxunknown", "image/gif", GIF, 40013),
    ] {
        let answer = post(&sandbox, query, content_type, bytes).await;
        assert_eq!(
            answer["errcode"],
            json!(code),
            "{query} {content_type}: {answer}"
        );
    }
    let answer = post(&sandbox, "", "image/gif", GIF).await;
    assert_eq!(
        answer["type"], "image",
        "without an appid the first account's: {answer}"
    );
}
