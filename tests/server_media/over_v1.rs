//! `POST /v1/media/{id}`, for other front ends.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    common::{DEMO, Running, problem, start, until},
    harness::{PAGE, downloads, sandbox, temporary, upload_picture, upload_voice, with},
};

fn post(server: &Running, id: &str, query: &[(&str, &str)]) -> RequestBuilder {
    server
        .request(Method::POST, &format!("/v1/media/{id}"))
        .query(query)
}

#[tokio::test]
async fn a_front_end_of_a_safe_domain_fetches_a_file_once() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    for expected in [201, 200] {
        let request = post(&server, &id, &[("url", PAGE)]).header("origin", "https://demo.test");
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), expected);
        let headers = response.headers().clone();
        assert_eq!(headers["access-control-allow-origin"], "https://demo.test");
        assert_eq!(headers["cache-control"], "no-store");
        let fetched: Value = response.json().await.unwrap();
        assert_eq!(headers["location"], fetched["url"].as_str().unwrap());
        assert_eq!(fetched["contentType"], "image/jpeg");
        assert_eq!(
            server.get(fetched["url"].as_str().unwrap()).await.status(),
            200
        );
    }
    assert_eq!(downloads(&server).await, 1);

    let voice = upload_voice(&server).await;
    let query = [("kind", "hd_voice"), ("url", PAGE)];
    let response = post(&server, &voice, &query).send().await.unwrap();
    assert_eq!(response.status(), 201);
}

#[tokio::test]
async fn what_is_wrong_is_told_as_a_problem() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    for (id, query, status, code) in [
        ("abc", &[][..], 400, "invalid_url"),
        ("abc", &[("url", "demo.test")], 400, "invalid_url"),
        (
            "abc",
            &[("url", "https://evil.test/")],
            403,
            "domain_not_allowed",
        ),
        (
            "abc",
            &[("url", PAGE), ("kind", "video")],
            400,
            "invalid_request",
        ),
        ("abc", &[("url", PAGE), ("url", PAGE)], 400, "invalid_url"),
        ("abc", &[("url", PAGE), ("x", "1")], 400, "invalid_url"),
        ("a%20c", &[("url", PAGE)], 400, "invalid_request"),
        ("abc", &[("url", PAGE)], 410, "media_expired"),
    ] {
        let response = post(&server, id, query).send().await.unwrap();
        problem(response, status, code).await;
    }
    let response = server.get("/v1/media/abc").await;
    assert_eq!(response.headers()["allow"], "POST");
    problem(response, 405, "method_not_allowed").await;
}

#[tokio::test]
async fn a_page_of_another_site_can_not_make_its_visitors_fetch_anything() {
    let folder = temporary();
    let server = sandbox(folder.path()).await;
    let id = upload_picture(&server).await;
    let foreign: [&[(&str, &str)]; 5] = [
        &[("origin", "https://evil.test")],
        &[
            ("origin", "https://evil.test"),
            ("sec-fetch-site", "cross-site"),
        ],
        &[("origin", "https://demo.test.evil.test")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
    ];
    for headers in foreign {
        for path in [&format!("/v1/media/{id}"), "/v1/card-ext", "/v1/orders"] {
            let mut request = server.request(Method::POST, path).query(&[("url", PAGE)]);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let response = request.send().await.unwrap();
            problem(response, 403, "domain_not_allowed").await;
        }
    }
    assert_eq!(downloads(&server).await, 0);

    let own = format!("http://{}", server.addr);
    for headers in [
        [
            ("origin", "https://other.test"),
            ("sec-fetch-site", "cross-site"),
        ],
        [("origin", own.as_str()), ("accept", "*/*")],
        [
            ("origin", "http://proxied.test"),
            ("sec-fetch-site", "same-origin"),
        ],
    ] {
        let mut request = post(&server, &id, &[("url", PAGE)]);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let response = request.send().await.unwrap();
        assert!(response.status().is_success(), "{headers:?}");
    }
}

#[tokio::test]
async fn a_live_server_shares_the_visitors_cookie_with_pages_on_https_only() {
    let folder = temporary();
    let live = [
        ("WECHAT_MODE", "live"),
        ("WECHAT_API_BASE", "http://127.0.0.1:1"),
    ];
    let server = with(folder.path(), &live).await;
    let allowed = async |origin: &str, path: &str| {
        let request = server.request(Method::OPTIONS, path);
        let request = request.header("access-control-request-method", "GET");
        let response = request.header("origin", origin).send().await.unwrap();
        response
            .headers()
            .contains_key("access-control-allow-origin")
    };
    assert!(allowed("https://demo.test", "/v1/goods").await);
    assert!(!allowed("http://demo.test", "/v1/goods").await);
    assert!(
        allowed("http://demo.test", "/v1/jsapi-config").await,
        "no cookie there"
    );
}

#[tokio::test]
async fn who_asks_for_a_file_under_way_is_told_to_come_again() {
    let server = start("[server]\nrequest_timeout_seconds = 1\n", DEMO).await;
    let id = upload_picture(&server).await;
    let fetch = || post(&server, &id, &[("url", PAGE)]).send();
    server.control(json!({ "latency_ms": 3_000 })).await;
    let response = fetch().await.unwrap();
    server.control(json!({ "latency_ms": 0 })).await;
    assert_eq!(response.headers()["retry-after"], "1");
    problem(response, 503, "busy").await;
    until("the file", || async {
        (fetch().await.unwrap().status() == 200).then_some(())
    })
    .await;
    assert_eq!(downloads(&server).await, 1);
}
