//! Files and pictures.

use reqwest::Method;

use crate::{
    PAGE,
    common::{DEMO, Running, problem, start, until},
};

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
    let mut config = crate::common::config("", DEMO);
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
