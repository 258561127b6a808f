//! Rendered pages.

use reqwest::Method;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use wechat_jssdk_demo::api::JsapiConfig;

use crate::common::{DEMO, Running, is_signed_by, start};

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
    assert_eq!(crate::common::calls(&server.platform().await, "ticket"), 0);
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
