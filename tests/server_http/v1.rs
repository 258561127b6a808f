//! What holds for all of `/v1`.

use reqwest::Method;

use crate::{
    PAGE,
    common::{DEMO, problem, start},
};

#[tokio::test]
async fn pages_on_safe_domains_may_call_v1_from_their_origin() {
    let server = start("", DEMO).await;
    let from = |method: Method, origin: &str| {
        server
            .request(method, "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F")
            .header("origin", origin)
    };
    for origin in [
        "https://demo.test",
        "http://www.demo.test",
        "https://other.test",
    ] {
        let response = from(Method::GET, origin).send().await.unwrap();
        assert_eq!(response.headers()["access-control-allow-origin"], origin);
        assert!(response.headers().get_all("vary").iter().any(|vary| {
            vary.to_str()
                .unwrap()
                .to_ascii_lowercase()
                .contains("origin")
        }));
        let preflight = from(Method::OPTIONS, origin)
            .header("access-control-request-method", "GET")
            .send()
            .await
            .unwrap();
        assert!(preflight.status().is_success());
        assert_eq!(preflight.headers()["access-control-allow-origin"], origin);
        let methods = preflight.headers()["access-control-allow-methods"]
            .to_str()
            .unwrap();
        assert!(
            methods.contains("GET") && !methods.contains("POST"),
            "{methods}"
        );
    }
    for origin in [
        "https://evil.com",
        "https://demo.test.evil.com",
        "null",
        "https://evildemo.test",
    ] {
        let response = from(Method::GET, origin).send().await.unwrap();
        assert!(
            !response
                .headers()
                .contains_key("access-control-allow-origin"),
            "{origin}"
        );
    }
    // A page must be able to read why it was refused.
    let refused = server
        .ask("https://evil.com/")
        .header("origin", "https://demo.test")
        .send()
        .await
        .unwrap();
    assert_eq!(
        refused.headers()["access-control-allow-origin"],
        "https://demo.test"
    );
    problem(refused, 403, "domain_not_allowed").await;
}

#[tokio::test]
async fn v1_speaks_problem_json_throughout() {
    let server = start("", DEMO).await;
    problem(server.get("/v1/nothing").await, 404, "not_found").await;
    let post = server
        .request(Method::POST, "/v1/jsapi-config")
        .send()
        .await
        .unwrap();
    assert!(post.headers()["allow"].to_str().unwrap().contains("GET"));
    problem(post, 405, "method_not_allowed").await;
    let head = server.request(
        Method::HEAD,
        "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F",
    );
    assert_eq!(head.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn clients_that_ask_too_often_are_told_when_to_come_back() {
    let text = "[server]\nrate_limit_per_second = 1\nrate_limit_burst = 2\ntrusted_proxies = [\"127.0.0.1\"]";
    let server = start(text, DEMO).await;
    let from = |client: &str| server.ask(PAGE).header("x-forwarded-for", client).send();
    for _ in 0..2 {
        assert_eq!(from("192.0.2.1").await.unwrap().status(), 200);
    }
    let limited = loop {
        let response = from("192.0.2.1").await.unwrap();
        if response.status() != 200 {
            break response;
        }
    };
    assert!(
        limited.headers()["retry-after"]
            .to_str()
            .unwrap()
            .parse::<u64>()
            .unwrap()
            >= 1
    );
    problem(limited, 429, "rate_limited").await;
    assert_eq!(from("192.0.2.2").await.unwrap().status(), 200);
    for _ in 0..20 {
        assert_eq!(
            server.ask(PAGE).send().await.unwrap().status(),
            200,
            "loopback"
        );
    }
}
