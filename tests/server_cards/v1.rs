//! `POST /v1/card-ext` and `/v1/card-sign`: the same signatures for other front ends.

use reqwest::{Method, Response, header};
use serde_json::{Value, json};

use crate::{
    CARD, FOREIGN, PAGE, app,
    common::{APP_ID, DEMO, Running, calls, problem, start},
    text,
};

const SECOND: &str = r#"
    [[wechat.accounts]]
    app_id = "wx_second"
    app_secret = "00112233445566778899aabbccddeeff"
    safe_domains = ["second.test"]
    card_ids = ["pSecond"]
"#;

async fn post(server: &Running, path: &str, body: &Value) -> Response {
    let request = server.request(Method::POST, path).json(body);
    request.send().await.unwrap()
}

#[tokio::test]
async fn both_give_the_parameters_of_the_interface_as_it_takes_them() {
    let server = start("", DEMO).await;
    let body = json!({ "url": PAGE, "cards": [{ "cardId": CARD, "outerStr": "poster-7" }] });
    let response = post(&server, "/v1/card-ext", &body).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let answer: Value = response.json().await.unwrap();
    let card = &answer["cardList"][0];
    let offered = json!({ "card_id": card["cardId"], "card_ext": card["cardExt"] });
    let call = json!({ "app_id": APP_ID, "card_list": [offered] });
    let added = app(&server, "add", call).await;
    assert_eq!(added["card_list"][0]["is_succ"], json!(1), "{added}");

    for body in [
        json!({ "url": PAGE }),
        json!({ "url": PAGE, "appid": APP_ID, "filter": { "cardId": CARD } }),
    ] {
        let response = post(&server, "/v1/card-sign", &body).await;
        let signed: Value = response.json().await.unwrap();
        let choice = json!({
            "app_id": APP_ID, "card_id": signed["cardId"], "card_sign": signed["cardSign"],
            "time_stamp": signed["timestamp"].to_string(), "nonce_str": signed["nonceStr"],
        });
        let listed = app(&server, "choose", choice).await;
        assert_eq!(
            listed["choose_card_info"].as_array().unwrap().len(),
            1,
            "{signed}"
        );
    }
}

#[tokio::test]
async fn the_account_is_the_one_named_if_the_page_is_its() {
    let server = start(SECOND, DEMO).await;
    let ask = async |url: &str, appid: &str| {
        let body = json!({ "url": url, "appid": appid, "cards": [{ "cardId": "pSecond" }] });
        post(&server, "/v1/card-ext", &body).await
    };
    assert_eq!(ask("https://second.test/", "wx_second").await.status(), 200);
    assert_eq!(ask("https://second.test/", "").await.status(), 200);
    problem(ask(PAGE, "wx_second").await, 403, "domain_not_allowed").await;
    problem(ask(PAGE, "wx_unknown").await, 404, "unknown_app").await;
    problem(ask(PAGE, APP_ID).await, 403, "card_not_allowed").await;
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_said_as_a_problem() {
    let server = start("[server]\nbody_limit_bytes = 2000", DEMO).await;
    for (path, body, named) in [
        ("/v1/card-ext", json!([]), "invalid length 0"),
        ("/v1/card-ext", json!({ "url": PAGE }), "cards"),
        (
            "/v1/card-ext",
            json!({ "url": PAGE, "cards": [] }),
            "`cards`",
        ),
        (
            "/v1/card-ext",
            json!({ "url": PAGE, "cards": [{ "cardId": CARD, "card_id": CARD }] }),
            "card_id",
        ),
        (
            "/v1/card-ext",
            json!({ "url": PAGE, "cards": [], "appId": "x" }),
            "appId",
        ),
        ("/v1/card-sign", json!({ "filter": {} }), "url"),
        (
            "/v1/card-sign",
            json!({ "url": PAGE, "filter": { "shopId": "Soho" } }),
            "`filter.shopId`",
        ),
        ("/v1/card-sign", json!({ "url": 7 }), "url"),
    ] {
        let problem = problem(post(&server, path, &body).await, 400, "invalid_request").await;
        let detail = text(&problem, "detail");
        assert!(detail.contains(named) || named == "url", "{detail}");
    }
    for (url, status, code) in [
        ("", 400, "invalid_url"),
        ("/page", 400, "invalid_url"),
        ("https://evil.test/", 403, "domain_not_allowed"),
    ] {
        let body = json!({ "url": url, "cards": [{ "cardId": CARD }] });
        problem(post(&server, "/v1/card-ext", &body).await, status, code).await;
        problem(
            post(&server, "/v1/card-sign", &json!({ "url": url })).await,
            status,
            code,
        )
        .await;
    }
    let foreign = json!({ "url": PAGE, "filter": { "cardId": FOREIGN } });
    problem(
        post(&server, "/v1/card-sign", &foreign).await,
        403,
        "card_not_allowed",
    )
    .await;

    let send = async |content_type: &str, body: String| {
        let request = server.request(Method::POST, "/v1/card-sign");
        let request = request
            .header(header::CONTENT_TYPE, content_type)
            .body(body);
        request.send().await.unwrap()
    };
    for (content_type, body) in [
        ("application/json", "{"),
        ("application/json", "\u{fffd}"),
        ("text/plain", "{}"),
    ] {
        problem(
            send(content_type, body.into()).await,
            400,
            "invalid_request",
        )
        .await;
    }
    let long = json!({ "url": "x".repeat(3000) }).to_string();
    problem(
        send("application/json", long).await,
        413,
        "payload_too_large",
    )
    .await;
    let get = server.get("/v1/card-ext").await;
    assert_eq!(get.headers()[header::ALLOW], "POST");
    problem(get, 405, "method_not_allowed").await;
    assert_eq!(calls(&server.platform().await, "ticket"), 0);
}

#[tokio::test]
async fn pages_on_the_safe_domains_may_post_from_another_origin() {
    let server = start("", DEMO).await;
    for (origin, allowed) in [
        ("https://www.demo.test", true),
        ("https://evil.test", false),
    ] {
        let request = server.request(Method::OPTIONS, "/v1/card-ext");
        let response = request
            .header(header::ORIGIN, origin)
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
            .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type")
            .send()
            .await
            .unwrap();
        let headers = response.headers();
        assert_eq!(
            headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN),
            allowed,
            "{origin}"
        );
        if allowed {
            assert_eq!(headers[header::ACCESS_CONTROL_ALLOW_CREDENTIALS], "true");
            let methods = headers[header::ACCESS_CONTROL_ALLOW_METHODS]
                .to_str()
                .unwrap();
            assert!(methods.contains("POST"), "{methods}");
        }
    }
}

#[tokio::test]
async fn signing_counts_against_the_rate_limit() {
    let text = "[server]\nrate_limit_per_second = 1\nrate_limit_burst = 1\ntrusted_proxies = [\"127.0.0.1\"]";
    let server = start(text, DEMO).await;
    let ask = async || {
        let request = server.request(Method::POST, "/v1/card-sign");
        let request = request.header("x-forwarded-for", "203.0.113.9");
        request.json(&json!({ "url": PAGE })).send().await.unwrap()
    };
    let refused = crate::common::until("a refusal", async || {
        let response = ask().await;
        (response.status() != 200).then_some(response)
    })
    .await;
    problem(refused, 429, "rate_limited").await;
}
