//! From the embedded platform.

use futures::future::join_all;
use serde_json::json;
use wechat_jssdk_demo::server::config::{Config, Environment};

use crate::{
    common::{APP_ID, APP_SECRET, Running, calls, refused, start},
    harness::{
        AMR, JPEG, downloads, fetch, fetched, names, sandbox, temporary, upload, upload_picture,
        upload_voice,
    },
};

const OTHER_APP_ID: &str = "wxfedcba9876543210";
const THREE_DAYS: u64 = 3 * 24 * 60 * 60;

#[tokio::test]
async fn a_picture_is_fetched_stored_and_served() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    let picture = fetched(&server, &id, "image").await;
    assert_eq!(picture.content_type, "image/jpeg");
    assert_eq!(picture.bytes, JPEG.len() as u64);
    let name = picture.url.strip_prefix("/media/").unwrap();
    assert_eq!(names(folder.path()), [name], "stored under that name alone");
    assert!(!name.contains(&id[..8]), "the name tells nothing of the id");

    let response = server.get(&picture.url).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "image/jpeg");
    assert_eq!(response.bytes().await.unwrap(), JPEG);
}

#[tokio::test]
async fn the_same_id_again_is_the_same_file_without_asking_wechat() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    let first = fetched(&server, &id, "image").await;
    assert_eq!(fetched(&server, &id, "image").await, first);
    assert_eq!(downloads(&server).await, 1);

    let other = fetched(&server, &upload_picture(&server).await, "image").await;
    assert_ne!(other.url, first.url, "the same content under another id");
}

#[tokio::test]
async fn a_file_that_was_cleaned_up_is_fetched_again() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    let first = fetched(&server, &id, "image").await;
    for name in names(folder.path()) {
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
    assert_eq!(server.get(&first.url).await.status(), 404);
    let again = fetched(&server, &id, "image").await;
    assert_eq!(server.get(&again.url).await.status(), 200);
    assert_eq!(downloads(&server).await, 2);
}

#[tokio::test]
async fn a_voice_comes_as_amr_or_as_speex() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_voice(&server).await;
    let voice = fetched(&server, &id, "voice").await;
    assert_eq!(voice.content_type, "audio/amr");
    assert!(voice.url.ends_with(".amr"));
    assert_eq!(server.get(&voice.url).await.bytes().await.unwrap(), AMR);

    let hd = fetched(&server, &id, "hd_voice").await;
    assert_eq!(hd.content_type, "audio/x-speex");
    assert!(hd.url.ends_with(".speex"));
}

#[tokio::test]
async fn an_id_that_stands_for_something_else_is_refused() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let (picture, voice) = (upload_picture(&server).await, upload_voice(&server).await);
    for (id, kind) in [(&picture, "voice"), (&voice, "image")] {
        let problem = refused(fetch(&server, id, kind).await, 415, "unsupported_media").await;
        assert!(
            problem["hint"]["en"].as_str().unwrap().contains("upload"),
            "{problem}"
        );
    }
    refused(
        fetch(&server, &picture, "hd_voice").await,
        410,
        "media_expired",
    )
    .await;
    assert_eq!(names(folder.path()), [""; 0]);
}

#[tokio::test]
async fn an_expired_id_and_another_accounts_id_are_explained() {
    let folder = temporary();
    let text = format!(
        "[media]\nfolder = {:?}\n[[wechat.accounts]]\napp_id = \"{OTHER_APP_ID}\"\napp_secret = \"{}\"\n\
         safe_domains = [\"shop.test\"]\n",
        folder.path(),
        "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
    );
    let environment = [
        ("WECHAT_MODE", "sandbox"),
        ("WECHAT_APP_ID", APP_ID),
        ("WECHAT_APP_SECRET", APP_SECRET),
        ("WECHAT_SAFE_DOMAINS", "demo.test"),
    ];
    let server = start(&text, &environment).await;
    let foreign = upload(&server, OTHER_APP_ID, "image/jpeg", JPEG).await;
    let problem = refused(
        fetch(&server, &foreign, "image").await,
        410,
        "media_expired",
    )
    .await;
    assert_eq!(problem["errcode"], json!(40007));

    let id = upload_picture(&server).await;
    server
        .control(json!({ "advance_seconds": THREE_DAYS }))
        .await;
    let problem = refused(fetch(&server, &id, "image").await, 410, "media_expired").await;
    assert!(
        problem["hint"]["zh"].as_str().unwrap().contains("3 天"),
        "{problem}"
    );
    assert_eq!(names(folder.path()), [""; 0]);
}

#[tokio::test]
async fn what_can_not_be_fetched_is_refused_before_wechat_is_asked() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let long = "a".repeat(257);
    for id in ["", "../x", "a b", "媒体", &long] {
        refused(fetch(&server, id, "image").await, 400, "invalid_request").await;
    }
    refused(fetch(&server, "id", "video").await, 400, "invalid_request").await;
    let foreign = json!({ "url": "https://evil.test/", "media_id": "id", "kind": "image" });
    let response = server
        .request(reqwest::Method::POST, "/api/fetch_media")
        .json(&foreign)
        .send()
        .await
        .unwrap();
    refused(response, 403, "domain_not_allowed").await;
    let platform = server.platform().await;
    assert_eq!(
        calls(&platform, "media") + calls(&platform, "stable_token"),
        0
    );
}

#[tokio::test]
async fn visitors_who_ask_for_the_same_id_at_once_share_one_call() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    server.control(json!({ "latency_ms": 200 })).await;
    let all = join_all((0..20).map(|_| fetched(&server, &id, "image"))).await;
    assert!(all.iter().all(|one| one == &all[0]));
    assert_eq!(downloads(&server).await, 1);
    assert_eq!(names(folder.path()).len(), 1);
}

#[tokio::test]
async fn a_dead_token_is_replaced_once() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    server
        .control(json!({ "next_errors": { "media": [40001] } }))
        .await;
    fetched(&server, &id, "image").await;
    let platform = server.platform().await;
    assert_eq!(calls(&platform, "media"), 2);
    let issued = &platform["accounts"][APP_ID]["issued"]["stable_token"];
    assert_eq!(issued, &json!(2));
}

#[tokio::test]
async fn a_token_that_stays_dead_is_not_tried_for_ever() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    server
        .control(json!({ "next_errors": { "media": [42001, 42001] } }))
        .await;
    let problem = refused(fetch(&server, &id, "image").await, 502, "wechat_error").await;
    assert_eq!(problem["errcode"], json!(42001));
    assert_eq!(downloads(&server).await, 2);
}

#[tokio::test]
async fn a_used_up_quota_is_explained() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let (first, second) = (upload_picture(&server).await, upload_picture(&server).await);
    server
        .control(json!({ "daily_quota": { "media": 1 } }))
        .await;
    fetched(&server, &first, "image").await;
    let problem = refused(fetch(&server, &second, "image").await, 429, "rate_limited").await;
    assert_eq!(problem["errcode"], json!(45009));
    assert!(
        problem["hint"]["zh"].as_str().unwrap().contains("素材"),
        "{problem}"
    );
    fetched(&server, &first, "image").await;
}

#[tokio::test]
async fn without_a_place_for_files_nothing_is_asked_of_wechat() {
    let folder = temporary();
    // `media` beside it can't become a folder.
    std::fs::write(folder.path().join("media"), "").unwrap();
    let environment: Environment = [
        ("LEPTOS_SITE_ADDR", "127.0.0.1:0"),
        ("WECHAT_APP_ID", APP_ID),
        ("WECHAT_APP_SECRET", APP_SECRET),
        ("WECHAT_SAFE_DOMAINS", "demo.test"),
        ("WECHAT_API_BASE", "http://127.0.0.1:1"),
    ]
    .into_iter()
    .collect();
    let config = Config::from_text(&folder.path().join("Leptos.toml"), "", &environment).unwrap();
    let server = Running::new(config).await;
    let problem = refused(fetch(&server, "id", "image").await, 409, "not_configured").await;
    assert!(
        problem["hint"]["en"]
            .as_str()
            .unwrap()
            .contains("media.folder"),
        "{problem}"
    );
}
