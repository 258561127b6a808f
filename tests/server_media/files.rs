//! How stored files are served.

use std::time::{Duration, SystemTime};

use reqwest::{Method, Response};
use wechat_jssdk_demo::server::{
    config::{MediaConfig, MediaPlace},
    media::{self, Media},
};

use crate::{
    common::{Running, until},
    harness::{AMR, fetched, names, sandbox, temporary, upload_picture, upload_voice, with},
};

async fn in_part(server: &Running, path: &str, range: &str) -> Response {
    let request = server.request(Method::GET, path).header("range", range);
    request.send().await.unwrap()
}

#[tokio::test]
async fn a_file_is_kept_by_browsers_and_runs_nothing() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let picture = fetched(&server, &upload_picture(&server).await, "image").await;
    let voice = fetched(&server, &upload_voice(&server).await, "voice").await;
    for method in [Method::GET, Method::HEAD] {
        for file in [&picture, &voice] {
            let response = server
                .request(method.clone(), &file.url)
                .send()
                .await
                .unwrap();
            assert_eq!(response.status(), 200);
            let headers = response.headers();
            assert_eq!(headers["content-type"], file.content_type);
            assert_eq!(headers["content-length"], file.bytes.to_string());
            assert_eq!(headers["x-content-type-options"], "nosniff");
            assert_eq!(
                headers["content-security-policy"],
                "default-src 'none'; sandbox"
            );
            assert_eq!(
                headers["cache-control"],
                "private, max-age=86400, immutable"
            );
        }
    }
    let disposition = |response: &Response| response.headers()["content-disposition"].clone();
    assert_eq!(disposition(&server.get(&picture.url).await), "inline");
    let attached = disposition(&server.get(&voice.url).await);
    assert!(
        attached
            .to_str()
            .unwrap()
            .starts_with("attachment; filename=")
    );
}

#[tokio::test]
async fn a_player_gets_the_part_that_it_asks_for() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let voice = fetched(&server, &upload_voice(&server).await, "voice").await;
    let size = AMR.len();
    for (range, expected) in [
        ("bytes=0-5", 0..6),
        ("bytes=6-", 6..size),
        ("bytes=-4", size - 4..size),
    ] {
        let response = in_part(&server, &voice.url, range).await;
        assert_eq!(response.status(), 206);
        let told = format!("bytes {}-{}/{size}", expected.start, expected.end - 1);
        assert_eq!(response.headers()["content-range"], told);
        assert_eq!(response.headers()["content-type"], "audio/amr");
        assert_eq!(response.bytes().await.unwrap(), AMR[expected]);
    }
    let response = in_part(&server, &voice.url, "bytes=9999-").await;
    assert_eq!(response.status(), 416);
    assert_eq!(
        response.headers()["content-range"],
        format!("bytes */{size}")
    );
    assert!(!response.headers().contains_key("cache-control"));
    let response = in_part(&server, &voice.url, "bytes=0-1,4-5").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.bytes().await.unwrap(), AMR);
}

#[tokio::test]
async fn nothing_but_fetched_files_is_served() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    std::fs::write(folder.path().join("notes.txt"), "private").unwrap();
    std::fs::write(
        folder.path().join("0123456789abcdef0123456789abcdef.html"),
        "<script>",
    )
    .unwrap();
    for name in [
        "notes.txt",
        "0123456789abcdef0123456789abcdef.html",
        "0123456789abcdef0123456789abcdef.jpg",
        "..%2fnotes.txt",
        "%2e%2e%2fLeptos.toml",
        "a.jpg",
    ] {
        let response = server.get(&format!("/media/{name}")).await;
        assert_eq!(response.status(), 404, "{name}");
        assert_eq!(response.headers()["cache-control"], "no-store");
    }
    let response = server
        .request(Method::POST, "/media/a.jpg")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "GET,HEAD");
}

#[tokio::test]
async fn old_files_go_and_what_was_never_ours_stays() {
    let folder = temporary();
    let days = |days: u64| SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
    let (old, young) = ("0".repeat(32) + ".jpg", "1".repeat(32) + ".jpg");
    for (name, stored) in [
        (&*old, days(8)),
        (&*young, days(6)),
        ("notes.txt", days(800)),
    ] {
        let file = std::fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(stored).unwrap();
    }
    let _server = with(folder.path(), &[("MEDIA_KEEP_DAYS", "7")]).await;
    until("the sweep", async || {
        (!names(folder.path()).contains(&old)).then_some(())
    })
    .await;
    let mut left = names(folder.path());
    left.sort();
    assert_eq!(left, [young.as_str(), "notes.txt"]);
}

#[tokio::test]
async fn a_folder_that_comes_back_is_used_without_a_restart() {
    let folder = temporary();
    let missing = folder.path().join("later");
    let config = MediaConfig {
        place: MediaPlace::Folder {
            path: missing.clone(),
            chosen: false,
        },
        max_bytes: 1,
        keep: None,
    };
    media::probe(&config).unwrap();
    assert_eq!(names(folder.path()), [""; 0], "nothing is made by looking");
    std::fs::write(&missing, "").unwrap();
    let error = media::probe(&config).unwrap_err().to_string();
    assert!(error.contains("media.folder (MEDIA_FOLDER)"), "{error}");

    tokio::time::pause();
    let store = Media::open(&config).unwrap();
    assert!(store.store().await.is_none());
    std::fs::remove_file(&missing).unwrap();
    tokio::time::advance(Duration::from_secs(11)).await;
    assert!(store.store().await.is_some() && missing.is_dir());
}
