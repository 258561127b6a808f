//! What these tests ask of a server and of the platform in it.

use std::path::Path;

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wechat_jssdk_demo::api::FetchedMedia;

use crate::common::{APP_ID, DEMO, Running, calls, start};

pub const PAGE: &str = "https://demo.test/demo/uploadImage";
/// A real photo.
pub const JPEG: &[u8] = include_bytes!("../../public/samples/dawn.jpg");
/// One frame of silence.
pub const AMR: &[u8] =
    b"#!AMR\n\x3c\x91\x17\x16\xbe\x66\x79\xe1\xe0\x01\xe7\xaf\xf0\0\0\0\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// A sandbox that stores into `folder`.
pub async fn sandbox(folder: &Path) -> Running {
    with(folder, &[]).await
}

pub async fn with(folder: &Path, more: &[(&str, &str)]) -> Running {
    let folder = folder.to_str().unwrap();
    let environment = [DEMO, &[("MEDIA_FOLDER", folder)], more].concat();
    start("", &environment).await
}

pub fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The names of the files in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// What WeChat's app does at uploadImage or uploadVoice; gives the media id.
pub async fn upload(
    server: &Running,
    app_id: &str,
    content_type: &str,
    bytes: &'static [u8],
) -> String {
    let response = server
        .request(
            Method::POST,
            &format!("/sandbox/client/media?appid={app_id}"),
        )
        .header("content-type", content_type)
        .body(bytes)
        .send()
        .await
        .unwrap();
    let uploaded: Value = response.json().await.unwrap();
    let id = uploaded["media_id"].as_str();
    id.unwrap_or_else(|| panic!("{uploaded}")).to_owned()
}

pub async fn upload_picture(server: &Running) -> String {
    upload(server, APP_ID, "image/jpeg", JPEG).await
}

pub async fn upload_voice(server: &Running) -> String {
    upload(server, APP_ID, "audio/amr", AMR).await
}

/// Calls the server function.
pub async fn fetch(server: &Running, media_id: &str, kind: &str) -> Response {
    let arguments = json!({ "url": PAGE, "media_id": media_id, "kind": kind });
    server
        .request(Method::POST, "/api/fetch_media")
        .json(&arguments)
        .send()
        .await
        .unwrap()
}

pub async fn fetched(server: &Running, media_id: &str, kind: &str) -> FetchedMedia {
    let response = fetch(server, media_id, kind).await;
    let status = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(status, 200, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// How often the platform was asked for a file.
pub async fn downloads(server: &Running) -> u64 {
    calls(&server.platform().await, "media")
}
