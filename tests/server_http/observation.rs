//! What can be seen from outside.

use reqwest::Method;

use crate::{
    PAGE,
    common::{APP_ID, DEMO, start},
};

#[tokio::test]
async fn every_answer_has_an_id_and_the_security_headers() {
    let server = start("", DEMO).await;
    for path in ["/", "/healthz", "/v1/jsapi-config", "/nothing", "/qr.svg"] {
        let response = server.get(path).await;
        let headers = response.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert!(headers.contains_key("referrer-policy"), "{path}");
        let permissions = headers["permissions-policy"].to_str().unwrap();
        assert!(permissions.contains("camera=(self)"), "{path}");
        assert!(!headers.contains_key("strict-transport-security"));
        assert!(!headers["x-request-id"].is_empty());
    }
    let sent = |id: &str| {
        server
            .request(Method::GET, "/healthz")
            .header("x-request-id", id)
            .send()
    };
    assert_eq!(
        sent("abc-1.2_3").await.unwrap().headers()["x-request-id"],
        "abc-1.2_3"
    );
    for bad in ["a b", "<script>", &"x".repeat(65)] {
        assert_ne!(sent(bad).await.unwrap().headers()["x-request-id"], bad);
    }
}

#[tokio::test]
async fn metrics_come_in_the_older_format_unless_openmetrics_is_asked_for() {
    let server = start("", DEMO).await;
    let response = server.get("/metrics").await;
    assert_eq!(
        response.headers()["content-type"],
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let text = response.text().await.unwrap();
    assert!(text.contains("# TYPE build_info gauge\n"), "{text}");
    assert!(!text.contains("# EOF"), "{text}");
}

#[tokio::test]
async fn metrics_count_requests_and_calls() {
    let server = start("", DEMO).await;
    server.signed(PAGE).await;
    server.ask("https://evil.com/").send().await.unwrap();
    let response = server
        .request(Method::GET, "/metrics")
        .header(
            "accept",
            "application/openmetrics-text;version=1.0.0,text/plain;q=0.5",
        )
        .send()
        .await
        .unwrap();
    assert!(
        response.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("application/openmetrics-text")
    );
    let text = response.text().await.unwrap();
    for line in [
        "http_requests_total{route=\"/v1/jsapi-config\",method=\"GET\",status=\"200\"} 1",
        "http_requests_total{route=\"/v1/jsapi-config\",method=\"GET\",status=\"403\"} 1",
        "http_request_duration_seconds_count{route=\"/v1/jsapi-config\"} 2",
        &format!(
            "wechat_calls_total{{app_id=\"{APP_ID}\",kind=\"jsapi_ticket\",outcome=\"ok\"}} 1"
        ),
        &format!("wechat_credential_usable_seconds{{app_id=\"{APP_ID}\",kind=\"jsapi_ticket\"}}"),
        "build_info{version=",
        "# EOF",
    ] {
        assert!(text.contains(line), "{line} not in:\n{text}");
    }
}
