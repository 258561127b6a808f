//! Signatures of page URLs at `/v1/jsapi-config`.

use serde_json::{Value, json};

use crate::{
    PAGE,
    common::{APP_ID, DEMO, is_signed_by, problem, start},
};

#[tokio::test]
async fn jsapi_config_is_signed_over_the_raw_url_up_to_the_hash() {
    let server = start("", DEMO).await;
    let mut nonces = std::collections::HashSet::new();
    for url in [
        "https://demo.test",
        "https://demo.test/页?名=值&q=%E4%B8%AD%2f+a",
        "https://www.demo.test/?from=singlemessage&isappinstalled=0",
        "http://demo.test:80/x",
        "http://demo.test:3000/x",
        "https://other.test/mp/x",
    ] {
        let response = server.ask(&format!("{url}#/route#2")).send().await.unwrap();
        assert_eq!(response.headers()["cache-control"], "no-store");
        let json: Value = response.json().await.unwrap();
        assert!(json["timestamp"].is_u64());
        let config = serde_json::from_value(json.clone()).unwrap();
        let common_tickets = server.good_tickets().await;
        assert!(is_signed_by(&config, &common_tickets), "{url}");
        assert_eq!(
            (json["appId"].as_str(), json["url"].as_str()),
            (Some(APP_ID), Some(url))
        );
        let nonce = json["nonceStr"].as_str().unwrap();
        assert!(nonce.len() >= 16 && nonce.bytes().all(|b| b.is_ascii_alphanumeric()));
        nonces.insert(nonce.to_owned());
    }
    assert_eq!(nonces.len(), 6);
}

#[tokio::test]
async fn what_cannot_be_signed_is_a_problem_and_costs_no_call() {
    let server = start("", DEMO).await;
    for query in [
        "",
        "?url=",
        "?url=%2Fpage",
        "?url=ftp%3A%2F%2Fdemo.test%2F",
        "?url=https%3A%2F%2Fuser%40demo.test%2F",
        "?url=https%3A%2F%2Fdemo.test%5C.evil.com%2F",
        "?url=https%3A%2F%2Fdemo.test%2Fa%20b",
        "?url=https%3A%2F%2Fdemo.test%2F%0D%0A",
        "?url=https%3A%2F%2Fdemo.test%2F%FF",
        "?url=https%3A%2F%2Fdemo.test%2F&url=https%3A%2F%2Fevil.test%2F",
    ] {
        problem(
            server.get(&format!("/v1/jsapi-config{query}")).await,
            400,
            "invalid_url",
        )
        .await;
    }
    for url in [
        "https://evil.com/",
        "https://demo.test.evil.com/",
        "https://evildemo.test/",
        "https://other.test/",
        "https://other.test/mpx",
        "https://other.test/mp/..%2Fx",
    ] {
        problem(
            server.ask(url).send().await.unwrap(),
            403,
            "domain_not_allowed",
        )
        .await;
    }
    let named = |appid: &str| server.ask(PAGE).query(&[("appid", appid)]).send();
    problem(named("wxother").await.unwrap(), 404, "unknown_app").await;
    assert_eq!(named(APP_ID).await.unwrap().status(), 200);
    let platform = server.platform().await;
    assert_eq!(crate::common::calls(&platform, "ticket"), 1);
}

#[tokio::test]
async fn a_url_that_is_missing_or_not_encoded_is_told_as_such() {
    let server = start("", DEMO).await;
    let missing = "the parameter `url` is missing or empty";
    let spaced = "a space, which the address bar shows as %20";
    for (path, expected) in [
        ("/v1/jsapi-config", missing),
        ("/v1/jsapi-config?url=", missing),
        ("/qr.svg", missing),
        ("/qr.svg?url=", missing),
        ("/v1/jsapi-config?url=https://demo.test/a%20b", spaced),
        ("/v1/jsapi-config?url=https://demo.test/a+b", spaced),
        (
            "/v1/jsapi-config?url=https://demo.test/b?x=1&y=2",
            "unknown parameter `y`: is the url encoded with encodeURIComponent?",
        ),
        (
            "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F&appId=wx1",
            "write `appid`",
        ),
    ] {
        let problem = problem(server.get(path).await, 400, "invalid_url").await;
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(expected), "{path}: {detail}");
    }
    // jQuery's `cache: false`.
    let busted = "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F&_=1700000000000";
    assert_eq!(server.get(busted).await.status(), 200);
}

#[tokio::test]
async fn live_mode_signs_no_other_port_and_has_no_platform() {
    let server = start(
        "",
        &[
            ("WECHAT_APP_ID", APP_ID),
            ("WECHAT_APP_SECRET", crate::common::APP_SECRET),
            ("WECHAT_SAFE_DOMAINS", "demo.test"),
            ("WECHAT_API_BASE", "http://127.0.0.1:1"),
        ],
    )
    .await;
    let odd_port = server.ask("https://demo.test:8443/").send().await.unwrap();
    problem(odd_port, 400, "invalid_url").await;
    let unreachable = server.ask(PAGE).send().await.unwrap();
    problem(unreachable, 503, "wechat_unreachable").await;
    for path in ["/sandbox", "/sandbox/control", "/sandbox/cgi-bin/token"] {
        assert_eq!(server.get(path).await.status(), 404, "{path}");
    }
    let ready = server.get("/readyz").await;
    assert_eq!(ready.status(), 503);
    assert_eq!(server.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn each_account_signs_for_its_own_domains() {
    let text = r#"
        [[wechat.accounts]]
        app_id = "wxshop"
        app_secret = "s1"
        safe_domains = ["shop.demo.test"]
    "#;
    let server = start(text, DEMO).await;
    for (url, app_id) in [
        ("https://demo.test/", APP_ID),
        ("https://shop.demo.test/", "wxshop"),
        ("https://a.shop.demo.test/", "wxshop"),
    ] {
        assert_eq!(server.signed(url).await.app_id, app_id, "{url}");
    }
    let pick = |appid: &str, url: &str| server.ask(url).query(&[("appid", appid)]).send();
    // demo.test covers its subdomains, so its account may sign there when it is asked for by name.
    let picked: Value = pick(APP_ID, "https://shop.demo.test/")
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(picked["appId"], json!(APP_ID));
    let foreign = pick("wxshop", "https://demo.test/").await.unwrap();
    problem(foreign, 403, "domain_not_allowed").await;
}
