//! Calls of server functions.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    PAGE,
    common::{DEMO, is_signed_by, problem, start},
};

#[tokio::test]
async fn the_server_function_signs_through_the_same_code() {
    let server = start("", DEMO).await;
    let call = |url: &str| {
        server
            .request(Method::POST, "/api/sign_url")
            .json(&json!({ "url": url, "appid": null }))
            .send()
    };
    let config = call(PAGE).await.unwrap().json().await.unwrap();
    assert!(is_signed_by(&config, &server.good_tickets().await));
    let refused = call("https://evil.com/").await.unwrap();
    assert_eq!(refused.status(), 403);
    let body: Value = refused.json().await.unwrap();
    assert_eq!(body["code"], json!("domain_not_allowed"));
}

#[tokio::test]
async fn mistakes_in_calling_server_functions_are_problems_of_their_own() {
    let server = start("", DEMO).await;
    let post = |body: &'static str| {
        server
            .request(Method::POST, "/api/sign_url")
            .header("content-type", "application/json")
            .body(body)
            .send()
    };
    for body in ["", "{", "[]", "{\"url\":7}", "{\"appid\":null}"] {
        let response = post(body).await.unwrap();
        assert_eq!(response.status(), 400, "{body}");
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["code"], json!("invalid_request"), "{body}");
        assert_eq!(problem["status"], json!(400));
    }
    let unknown = server.request(Method::POST, "/api/nothing").send();
    problem(unknown.await.unwrap(), 404, "not_found").await;
    let get = server.get("/api/sign_url").await;
    assert_eq!(get.headers()["allow"], "POST");
    problem(get, 405, "method_not_allowed").await;
}

#[tokio::test]
async fn pages_of_other_origins_cannot_call_server_functions() {
    let server = start("", DEMO).await;
    let call = |name: &'static str, value: String| {
        server
            .request(Method::POST, "/api/sign_url")
            .header(name, value)
            .json(&json!({ "url": PAGE, "appid": null }))
            .send()
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site".to_owned()),
        ("sec-fetch-site", "same-site".to_owned()),
        ("origin", "https://evil.com".to_owned()),
        ("origin", "null".to_owned()),
    ] {
        let told = problem(call(name, value).await.unwrap(), 403, "cross_origin").await;
        assert!(
            told["hint"]["en"]
                .as_str()
                .unwrap()
                .contains("/v1/openapi.json")
        );
    }
    for (name, value) in [
        ("sec-fetch-site", "same-origin".to_owned()),
        ("origin", server.url("")),
    ] {
        assert_eq!(call(name, value).await.unwrap().status(), 200, "{name}");
    }
}

#[tokio::test]
async fn bodies_have_a_limit() {
    let server = start("[server]\nbody_limit_bytes = 1000", DEMO).await;
    let large = json!({ "url": "x".repeat(2000), "appid": null });
    let response = server
        .request(Method::POST, "/api/sign_url")
        .json(&large)
        .send()
        .await
        .unwrap();
    problem(response, 413, "payload_too_large").await;
}
