//! Every route of the contract, over real HTTP.
#![cfg(feature = "ssr")]

mod common;

use std::time::Duration;

use common::{APP_ID, DEMO, Running, is_signed_by, problem, start, until};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use wechat_jssdk_demo::api::JsapiConfig;

const PAGE: &str = "https://demo.test/page?x=1";

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
    assert_eq!(common::calls(&platform, "ticket"), 1);
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
async fn a_slash_at_the_end_is_taken_away_within_this_site_only() {
    let server = start("", DEMO).await;
    for (path, expected) in [
        ("/demo/chooseImage/", "/demo/chooseImage"),
        (
            "/demo/chooseImage/?a=1&b=%2F/",
            "/demo/chooseImage?a=1&b=%2F/",
        ),
        ("/nothing//", "/nothing"),
    ] {
        let response = server.get_at("demo.test", path).await;
        assert_eq!(response.status(), 308, "{path}");
        assert_eq!(response.headers()["location"], expected, "{path}");
    }
    assert_eq!(server.get_at("demo.test", "/").await.status(), 200);
    // As raw bytes: a client would put such paths right before it sends them.
    for path in ["//evil.test/", "/\\evil.test/", "//", "///evil.test//"] {
        let mut connection = TcpStream::connect(server.addr).await.unwrap();
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: demo.test\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
        );
        connection.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer).to_ascii_lowercase();
        let head = answer.split("\r\n\r\n").next().unwrap();
        assert!(head.starts_with("http/1.1 4"), "{path}: {head}");
        assert!(!head.contains("\r\nlocation:"), "{path}: {head}");
    }
}

#[tokio::test]
async fn live_mode_signs_no_other_port_and_has_no_platform() {
    let server = start(
        "",
        &[
            ("WECHAT_APP_ID", APP_ID),
            ("WECHAT_APP_SECRET", common::APP_SECRET),
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
            methods.contains("GET") && methods.contains("POST") && !methods.contains("DELETE"),
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
        problem(call(name, value).await.unwrap(), 403, "cross_origin").await;
    }
    for (name, value) in [
        ("sec-fetch-site", "same-origin".to_owned()),
        ("origin", server.url("")),
    ] {
        assert_eq!(call(name, value).await.unwrap().status(), 200, "{name}");
    }
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let server = start("[server]\nheader_timeout_seconds = 1", DEMO).await;
    let mut stream = TcpStream::connect(server.addr).await.unwrap();
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: demo.test\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut answer));
    // Closed in one way or another, without having been answered.
    let _ = closed.await.expect("an end");
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
    assert_eq!(server.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn a_page_carries_its_own_signature_and_the_nonce_of_its_policy() {
    let server = start("", DEMO).await;
    let page = server
        .get_at("demo.test", "/?from=singlemessage&q=%E4%B8%AD")
        .await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["cache-control"], "private, no-cache");
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    let html = page.text().await.unwrap();

    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    let scripts: Vec<_> = html
        .split("<script")
        .skip(1)
        .map(|script| script.split('>').next().unwrap())
        // these are not run: data, and the slots of open tags
        .filter(|attributes| {
            !["application/json", "text/wxtag-template"]
                .iter()
                .any(|inert| attributes.contains(inert))
        })
        .collect();
    assert!(!scripts.is_empty());
    for attributes in scripts {
        let allowed = attributes.contains(&format!("nonce=\"{nonce}\""));
        assert!(allowed, "<script{attributes}>");
    }
    for part in [
        "script-src 'self'",
        "'wasm-unsafe-eval' https://res.wx.qq.com/open/js/jweixin-1.6.0.js https://res2.wx.qq.com/open/js/jweixin-1.6.0.js;",
        "img-src 'self' data: blob: https://open.weixin.qq.com wxlocalresource: weixin:;",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    let data = html
        .split("id=\"wx-data\">")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next())
        .expect("the page's data");
    let data: Value = serde_json::from_str(data).unwrap();
    let config: JsapiConfig = serde_json::from_value(data["signed"].clone()).unwrap();
    assert_eq!(
        config.url,
        "http://demo.test/?from=singlemessage&q=%E4%B8%AD"
    );
    assert!(is_signed_by(&config, &server.good_tickets().await));

    let again = server.get_at("demo.test", "/").await;
    assert_ne!(again.headers()["content-security-policy"], policy.as_str());
}

#[tokio::test]
async fn a_page_whose_host_may_not_be_signed_renders_all_the_same() {
    let server = start("", DEMO).await;
    let page = server.get_at("evil.test", "/").await;
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("</html>"));
    assert_eq!(common::calls(&server.platform().await, "ticket"), 0);
}

#[tokio::test]
async fn headers_of_a_proxy_count_only_when_it_is_trusted() {
    async fn signed_scheme(server: &Running) -> bool {
        let page = server
            .request(Method::GET, "/")
            .header("host", "inner.test")
            .header("accept", "text/html")
            .header("x-forwarded-proto", "https")
            .header("x-forwarded-host", "demo.test")
            .send()
            .await
            .unwrap();
        let html = page.text().await.unwrap();
        html.contains("https://demo.test/")
    }
    let trusting = start("[server]\ntrusted_proxies = [\"127.0.0.0/8\"]", DEMO).await;
    assert!(signed_scheme(&trusting).await);
    let wary = start("", DEMO).await;
    assert!(!signed_scheme(&wary).await);
}

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
async fn verification_files_are_served_byte_for_byte_to_their_own_domain() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let first = file("MP_verify_one.txt", b"one\r\n\xff");
    let second = file("MP_verify_two.txt", b"two");
    let text = format!(
        "[wechat]\nverify_files = [{first:?}]\n[[wechat.accounts]]\napp_id = \"wx2\"\napp_secret = \"s\"\n\
         safe_domains = [\"second.test\"]\nverify_files = [{second:?}]"
    );
    let server = start(&text, DEMO).await;
    for (host, path) in [
        ("demo.test", "/MP_verify_one.txt"),
        ("www.demo.test:8080", "/MP_verify_one.txt"),
        ("other.test", "/mp/MP_verify_one.txt"),
        ("other.test", "/MP_verify_one.txt"),
    ] {
        let response = server.get_at(host, path).await;
        assert_eq!(response.status(), 200, "{host}{path}");
        assert_eq!(&response.bytes().await.unwrap()[..], b"one\r\n\xff");
    }
    for (host, path) in [
        ("demo.test", "/MP_verify_two.txt"),
        ("second.test", "/MP_verify_one.txt"),
        ("demo.test", "/mp/MP_verify_one.txt"),
        ("evil.test", "/MP_verify_one.txt"),
        ("demo.test", "/MP_verify_three.txt"),
    ] {
        assert_eq!(
            server.get_at(host, path).await.status(),
            404,
            "{host}{path}"
        );
    }
}

#[tokio::test]
async fn qr_codes_are_made_for_own_pages_only() {
    let server = start("", DEMO).await;
    let qr = |url: &str| {
        server
            .request(Method::GET, "/qr.svg")
            .query(&[("url", url)])
            .send()
    };
    let own = server.url("/demo/chooseImage");
    for url in [PAGE, own.as_str()] {
        let response = qr(url).await.unwrap();
        assert_eq!(response.status(), 200, "{url}");
        assert_eq!(response.headers()["content-type"], "image/svg+xml");
        assert!(response.text().await.unwrap().starts_with("<svg"));
    }
    problem(
        qr("https://evil.com/").await.unwrap(),
        403,
        "domain_not_allowed",
    )
    .await;
    problem(server.get("/qr.svg").await, 400, "invalid_url").await;
    let long = format!("https://demo.test/{}", "x".repeat(4000));
    problem(qr(&long).await.unwrap(), 400, "invalid_url").await;
}

#[tokio::test]
async fn qr_codes_count_against_the_rate_limit() {
    let text = "[server]\nrate_limit_per_second = 1\nrate_limit_burst = 1\ntrusted_proxies = [\"127.0.0.1\"]";
    let server = start(text, DEMO).await;
    let refused = until("a refusal", async || {
        let request = server
            .request(Method::GET, "/qr.svg")
            .query(&[("url", PAGE)])
            .header("x-forwarded-for", "192.0.2.1");
        let response = request.send().await.unwrap();
        (response.status() != 200).then_some(response)
    })
    .await;
    problem(refused, 429, "rate_limited").await;
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

#[tokio::test]
async fn files_are_cached_by_their_names_and_nothing_outside_the_site_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("pkg")).unwrap();
    let hashed = "app.0123456789abcdefABCDE_.js";
    for (path, bytes) in [
        (format!("pkg/{hashed}"), "plain"),
        (format!("pkg/{hashed}.br"), "brotli"),
        (format!("pkg/{hashed}.gz"), "gzip"),
        ("pkg/loose.js".to_owned(), "loose"),
        ("hello.txt".to_owned(), "hello"),
        (".hidden".to_owned(), "hidden"),
        ("../outside.txt".to_owned(), "outside"),
    ] {
        std::fs::write(site.join(path), bytes).unwrap();
    }
    let mut config = common::config("", DEMO);
    config.server.site_root.clone_from(&site);
    config.leptos.hash_files = true;
    let server = Running::new(config).await;
    let get = |path: &str, encoding: &str| {
        server
            .request(Method::GET, path)
            .header("accept-encoding", encoding)
            .send()
    };

    let path = format!("/pkg/{hashed}");
    for (accepted, encoding, body) in [
        ("br, gzip", Some("br"), "brotli"),
        ("gzip", Some("gzip"), "gzip"),
        ("identity", None, "plain"),
    ] {
        let response = get(&path, accepted).await.unwrap();
        assert_eq!(
            response.headers()["cache-control"],
            "public, max-age=31536000, immutable"
        );
        let found = response
            .headers()
            .get("content-encoding")
            .map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(found.as_deref(), encoding);
        assert_eq!(response.text().await.unwrap(), body);
    }
    let loose = get("/pkg/loose.js", "identity").await.unwrap();
    assert_eq!(loose.headers()["cache-control"], "no-cache");
    assert_eq!(get("/pkg/none.js", "identity").await.unwrap().status(), 404);

    let hello = get("/hello.txt", "identity").await.unwrap();
    assert_eq!(hello.headers()["cache-control"], "public, max-age=300");
    let etag = hello.headers()["etag"].clone();
    assert_eq!(hello.text().await.unwrap(), "hello");
    let again = server
        .request(Method::GET, "/hello.txt")
        .header("if-none-match", etag);
    assert_eq!(again.send().await.unwrap().status(), 304);

    for path in [
        "/.hidden",
        "/%2ehidden",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/pkg/..%2f..%2foutside.txt",
        "/pkg/%2e%2e/%2e%2e/outside.txt",
    ] {
        let response = get(path, "identity").await.unwrap();
        assert!(response.status().is_client_error(), "{path}");
        let text = response.text().await.unwrap();
        assert!(
            !text.contains("outside") && !text.contains("hidden"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_unknown_path_is_a_readable_page_for_browsers_and_short_for_others() {
    let server = start("", DEMO).await;
    let page = server.get_at("demo.test", "/no/such/page").await;
    assert_eq!(page.status(), 404);
    assert!(page.headers().contains_key("content-security-policy"));
    assert!(page.text().await.unwrap().contains("</html>"));
    let short = server.get("/no/such/file.map").await;
    assert_eq!(short.status(), 404);
    assert!(!short.text().await.unwrap().contains("<html"));
    let post = server
        .request(Method::POST, "/no/such/page")
        .send()
        .await
        .unwrap();
    assert_eq!(post.status(), 404);
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

#[tokio::test]
async fn pages_are_compressed_for_those_who_want_it() {
    let server = start("", DEMO).await;
    let page = server
        .request(Method::GET, "/")
        .header("accept", "text/html")
        .header("accept-encoding", "br")
        .send()
        .await
        .unwrap();
    assert_eq!(page.headers()["content-encoding"], "br");
}

#[tokio::test]
async fn a_taken_address_is_said_in_one_sentence() {
    let server = start("", DEMO).await;
    let mut config = common::config("", DEMO);
    config.server.addr = server.addr;
    let error = wechat_jssdk_demo::server::Server::bind(config)
        .await
        .err()
        .unwrap()
        .to_string();
    assert!(
        error.contains("LEPTOS_SITE_ADDR") && error.contains(&server.addr.to_string()),
        "{error}"
    );
}
