//! The server function behind the signature tool: whose ticket, which mistake, and never the ticket itself.

mod common;

use common::{APP_ID, DEMO, Running, start};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use wechat_jssdk_demo::api::JsapiConfig;

const SECOND: &str = r#"
[[wechat.accounts]]
app_id = "wx_second"
app_secret = "00112233445566778899aabbccddeeff"
safe_domains = ["second.test"]
"#;

async fn check(server: &Running, url: &str, config: &JsapiConfig) -> Response {
    server
        .request(Method::POST, "/api/check_signature")
        .json(&json!({
            "url": url,
            "landing_url": null,
            "nonce_str": config.nonce_str,
            "timestamp": config.timestamp,
            "signature": config.signature,
        }))
        .send()
        .await
        .unwrap()
}

/// The answer to a right signature for a page of the first account.
fn right_by(app_id: &str) -> Value {
    json!({ "signed_by": { "owner": APP_ID, "app_id": app_id, "mistakes": [] }, "untried": [] })
}

#[tokio::test]
async fn a_signature_of_this_server_is_recognised_and_so_is_what_was_wrong_with_it() {
    let server = start(SECOND, DEMO).await;
    let page = "https://demo.test/a?b=1";
    let right = server.signed(page).await;
    let answer: Value = check(&server, page, &right).await.json().await.unwrap();
    assert_eq!(answer, right_by(APP_ID));

    let other_scheme = server.signed("http://demo.test/a?b=1").await;
    let answer: Value = check(&server, page, &other_scheme)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(answer["signed_by"]["mistakes"], json!(["Scheme"]));

    let nonsense = JsapiConfig {
        signature: "0".repeat(40),
        ..right
    };
    let answer: Value = check(&server, page, &nonsense).await.json().await.unwrap();
    assert_eq!(answer, json!({ "signed_by": null, "untried": [] }));
}

#[tokio::test]
async fn another_accounts_ticket_is_named_and_no_ticket_is_shown() {
    let server = start(SECOND, DEMO).await;
    // signed with the second account's ticket, for a page of the first
    let page = "https://demo.test/";
    let platform = {
        server.signed("https://second.test/").await;
        server.platform().await
    };
    let ticket = platform["accounts"]["wx_second"]["tickets"]["jsapi"][0]["value"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut config = server.signed(page).await;
    config.signature = wechat_jssdk_demo::signature::jsapi::sign(
        &ticket,
        &config.nonce_str,
        config.timestamp,
        page,
    );
    let text = check(&server, page, &config).await.text().await.unwrap();
    assert!(!text.contains(&ticket));
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer, right_by("wx_second"));
}

#[tokio::test]
async fn an_account_that_has_no_ticket_is_named_and_keeps_nobody_from_a_diagnosis() {
    let server = start(SECOND, DEMO).await;
    let page = "https://demo.test/";
    let right = server.signed(page).await;
    server
        .control(json!({ "next_errors": { "ticket": [48001] } }))
        .await;
    let answer: Value = check(&server, page, &right).await.json().await.unwrap();
    let mut expected = right_by(APP_ID);
    expected["untried"] = json!(["wx_second"]);
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn only_pages_of_the_accounts_are_checked() {
    let server = start("", DEMO).await;
    let config = server.signed("https://demo.test/").await;
    let response = check(&server, "https://evil.test/", &config).await;
    assert_eq!(response.status(), 403);
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["code"], "domain_not_allowed");
}
