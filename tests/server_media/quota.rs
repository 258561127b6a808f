//! What visitors may cost of WeChat's quota.

use futures::future::join_all;
use reqwest::{Method, Response};
use serde_json::json;

use crate::{
    common::{DEMO, Running, refused, start},
    harness::{PAGE, downloads, fetch, fetched, sandbox, temporary, upload_picture},
};

const LIMITED: &str = "[server]\ntrusted_proxies = [\"127.0.0.1\"]\nwechat_calls_per_minute = 3\n";

/// `POST /v1/media/{id}` of a client with this address.
async fn from(server: &Running, client: &str, id: &str) -> Response {
    let request = server.request(Method::POST, &format!("/v1/media/{id}"));
    let request = request.query(&[("url", PAGE)]);
    let request = request.header("x-forwarded-for", client);
    request.send().await.unwrap()
}

#[tokio::test]
async fn one_client_causes_a_few_calls_a_minute_however_many_ids_it_makes_up() {
    let server = start(LIMITED, DEMO).await;
    let known = upload_picture(&server).await;
    assert_eq!(from(&server, "203.0.113.9", &known).await.status(), 201);
    let ids: Vec<_> = (0..60).map(|n| format!("made-up-{n}")).collect();
    let all = join_all(ids.iter().map(|id| from(&server, "203.0.113.9", id))).await;
    let limited = all.iter().filter(|response| response.status() == 429);
    assert_eq!(limited.count(), 58);
    assert_eq!(downloads(&server).await, 3);

    // What costs nothing is not counted, and others have their own.
    assert_eq!(from(&server, "203.0.113.9", &known).await.status(), 200);
    assert_eq!(from(&server, "203.0.113.10", "made-up").await.status(), 410);
    let response = from(&server, "203.0.113.9", "another").await;
    assert!(response.headers().contains_key("retry-after"));
    let problem = refused(response, 429, "rate_limited").await;
    assert!(problem["errcode"].is_null(), "{problem}");
}

#[tokio::test]
async fn card_codes_count_one_by_one() {
    let server = start(LIMITED, DEMO).await;
    let cards = vec![json!({ "cardId": "p1", "encryptCode": "x" }); 2];
    let decrypt = async || {
        let request = server.request(Method::POST, "/api/decrypt_cards");
        let request = request.header("x-forwarded-for", "203.0.113.9");
        let body = json!({ "url": PAGE, "cards": cards });
        request.json(&body).send().await.unwrap()
    };
    assert_eq!(decrypt().await.status(), 200);
    refused(decrypt().await, 429, "rate_limited").await;
}

#[tokio::test]
async fn an_id_that_wechat_does_not_have_is_asked_for_once() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    for _ in 0..5 {
        let problem = refused(
            fetch(&server, "nobodys", "image").await,
            410,
            "media_expired",
        )
        .await;
        assert_eq!(problem["errcode"], 40007);
    }
    assert_eq!(downloads(&server).await, 1);
}

#[tokio::test]
async fn a_used_up_quota_is_not_asked_again_at_once() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let known = upload_picture(&server).await;
    fetched(&server, &known, "image").await;
    let next = json!({ "next_errors": { "media": [45009] } });
    server.control(next).await;
    for n in 0..5 {
        let response = fetch(&server, &format!("id-{n}"), "image").await;
        let waits = response.headers().contains_key("retry-after");
        assert_eq!(waits, n > 0, "known from the second on");
        let problem = refused(response, 429, "rate_limited").await;
        assert_eq!(problem["errcode"], 45009);
        assert!(problem["hint"]["zh"].as_str().unwrap().contains("素材"));
    }
    assert_eq!(downloads(&server).await, 2);
    fetched(&server, &known, "image").await;
}

#[tokio::test]
async fn the_daily_budget_of_an_account_ends_before_wechats_quota() {
    let server = start("[wechat]\ndaily_visitor_call_budget = 2\n", DEMO).await;
    let known = upload_picture(&server).await;
    fetched(&server, &known, "image").await;
    refused(fetch(&server, "a", "image").await, 410, "media_expired").await;
    let problem = refused(fetch(&server, "b", "image").await, 429, "rate_limited").await;
    assert!(
        problem["detail"].as_str().unwrap().contains("media_get"),
        "{problem}"
    );
    assert_eq!(downloads(&server).await, 2);
    fetched(&server, &known, "image").await;
    let metrics = server.get("/metrics").await.text().await.unwrap();
    let left = metrics
        .lines()
        .find(|line| line.contains("endpoint=\"media_get\""));
    assert!(left.is_some_and(|line| line.ends_with(" 0")), "{metrics}");
}
