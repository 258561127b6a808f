//! WeChat's authorisation from the page and back, by real HTTP against the embedded platform.
#![cfg(feature = "ssr")]

mod common;

use std::{collections::BTreeMap, path::Path};

use common::{APP_ID, APP_SECRET, DEMO, Running, calls, captured::Captured, problem, start};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use url::Url;
use wechat_jssdk_demo::server::{
    config::{Config, Environment, LogConfig},
    telemetry,
};

const PAGE: &str = "/demo/chooseWXPay?x=1";
const START: &str = "/oauth/start?return=%2Fdemo%2FchooseWXPay%3Fx%3D1";
const OTHER_APP_ID: &str = "wxfedcba9876543210";
const PROXIED: &str = "[server]\ntrusted_proxies = [\"127.0.0.1\"]\n";

/// A browser as far as it matters: cookies of one host with their paths, and no redirect followed by itself.
#[derive(Clone)]
struct Browser<'a> {
    server: &'a Running,
    host: &'static str,
    /// By https, through a proxy that the server trusts.
    secure: bool,
    /// Name → value and path.
    cookies: BTreeMap<String, (String, String)>,
}

impl<'a> Browser<'a> {
    fn new(server: &'a Running) -> Self {
        Self::at(server, "demo.test")
    }

    fn at(server: &'a Running, host: &'static str) -> Self {
        Self {
            server,
            host,
            secure: false,
            cookies: BTreeMap::new(),
        }
    }

    /// Of a server that runs with [`PROXIED`].
    fn secure(server: &'a Running) -> Self {
        Self {
            secure: true,
            ..Self::new(server)
        }
    }

    /// What another host of the domain, or whoever is on the way, can make of the cookies of `other`: no browser takes a
    /// name of one host from there.
    fn is_planted_with(&mut self, other: &Self) {
        let planted = other.cookies.iter().map(|(name, cookie)| {
            let name = name.trim_start_matches("__Host-");
            (name.to_owned(), cookie.clone())
        });
        self.cookies.extend(planted);
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.server.request(method, path);
        let mut request = request.header("host", self.host);
        if self.secure {
            request = request
                .header("x-forwarded-for", "203.0.113.7")
                .header("x-forwarded-proto", "https")
                .header("x-forwarded-host", self.host);
        }
        let place = path.split('?').next().unwrap();
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .filter(|(_, (_, path))| place.starts_with(path.as_str()))
            .map(|(name, (value, _))| format!("{name}={value}"))
            .collect();
        if cookies.is_empty() {
            request
        } else {
            request.header("cookie", cookies.join("; "))
        }
    }

    async fn send(&mut self, request: RequestBuilder) -> Response {
        let response = request.send().await.unwrap();
        for set in response.headers().get_all("set-cookie") {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            let path = attribute(set, "Path").unwrap_or_default();
            if attribute(set, "Max-Age").as_deref() == Some("0") {
                self.cookies.remove(name);
            } else {
                self.cookies
                    .insert(name.to_owned(), (value.to_owned(), path));
            }
        }
        response
    }

    async fn get(&mut self, path: &str) -> Response {
        let request = self.request(Method::GET, path);
        self.send(request.header("accept", "text/html")).await
    }

    async fn page(&mut self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    /// Begins; gives WeChat's page.
    async fn begin(&mut self, start: &str) -> String {
        let response = self.get(start).await;
        assert_eq!(response.status(), 302, "{}", response.text().await.unwrap());
        location(&response)
    }

    /// Begins, and is led back by a platform that asks nobody; gives the callback's address.
    async fn silently(&mut self) -> String {
        let authorize = self.begin(START).await;
        let response = self.get(&authorize).await;
        assert_eq!(response.status(), 302, "{}", response.text().await.unwrap());
        here(&location(&response), self.host)
    }

    /// What stands in the line about the visitor.
    async fn visitor(&mut self) -> Value {
        let scheme = if self.secure { "https" } else { "http" };
        let url = format!("{scheme}://{}{PAGE}", self.host);
        let request = self.request(Method::POST, "/api/visitor");
        let response = self.send(request.json(&json!({ "url": url }))).await;
        assert_eq!(response.status(), 200);
        response.json().await.unwrap()
    }

    fn has(&self, prefix: &str) -> usize {
        let names = self.cookies.keys();
        names.filter(|name| name.starts_with(prefix)).count()
    }
}

fn attribute(set_cookie: &str, name: &str) -> Option<String> {
    let mut attributes = set_cookie.split(';').map(str::trim);
    attributes.find_map(|attribute| {
        let (key, value) = attribute.split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

fn location(response: &Response) -> String {
    response.headers()["location"].to_str().unwrap().to_owned()
}

/// Path and query of an address of this host.
fn here(address: &str, host: &str) -> String {
    let url = Url::parse(address).unwrap();
    assert_eq!(url.host_str(), Some(host), "{address}");
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}

fn parameter(path: &str, name: &str) -> Option<String> {
    let url = Url::parse("http://demo.test").unwrap().join(path).unwrap();
    let mut pairs = url.query_pairs();
    pairs
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// A page that explains, and gives nothing away.
async fn explained(response: Response, status: u16) -> String {
    assert_eq!(response.status(), status);
    assert!(response.headers().get("location").is_none());
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["referrer-policy"], "no-referrer");
    let policy = response.headers()["content-security-policy"].clone();
    assert!(policy.to_str().unwrap().starts_with("default-src 'none'"));
    let remembered = response.headers().get_all("set-cookie").iter();
    for cookie in remembered {
        assert!(!cookie.to_str().unwrap().contains("openid_"));
    }
    let html = response.text().await.unwrap();
    assert!(html.contains("授权没有完成"), "{html}");
    let (visitors, _) = html.split_once("<details>").unwrap();
    for technical in [
        "errcode",
        "Cookie",
        "encodeURIComponent",
        "safe_domains",
        "AppSecret",
    ] {
        assert!(!visitors.contains(technical), "for developers: {html}");
    }
    html
}

#[tokio::test]
async fn a_silent_authorisation_tells_the_openid_and_leads_back_to_the_very_page() {
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let html = browser.page(PAGE).await;
    let link = "href=\"/oauth/start?return=%2Fdemo%2FchooseWXPay%3Fx%3D1\"";
    assert!(html.contains(link), "{html}");

    let response = browser.get(START).await;
    let cookie = response.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .to_owned();
    for expected in ["HttpOnly", "SameSite=Lax", "Path=/;", "Max-Age=600"] {
        assert!(cookie.contains(expected), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "{cookie}");
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["referrer-policy"], "no-referrer");
    let authorize = location(&response);
    assert_eq!(
        parameter(&authorize, "redirect_uri").as_deref(),
        Some("http://demo.test/oauth/callback")
    );
    assert_eq!(parameter(&authorize, "appid").as_deref(), Some(APP_ID));
    assert_eq!(
        parameter(&authorize, "scope").as_deref(),
        Some("snsapi_base")
    );
    let state = parameter(&authorize, "state").unwrap();
    assert!(state.len() == 32 && state.bytes().all(|b| b.is_ascii_alphanumeric()));
    assert!(authorize.ends_with("#wechat_redirect"), "{authorize}");

    let response = browser.get(&authorize).await;
    let callback = here(&location(&response), "demo.test");
    assert_eq!(parameter(&callback, "state"), Some(state));
    let response = browser.get(&callback).await;
    assert_eq!(response.status(), 303);
    assert_eq!(location(&response), PAGE);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(browser.has("oauth_"), 0, "the state is used");
    assert_eq!(browser.has("openid_"), 1);

    let html = browser.page(PAGE).await;
    assert!(html.contains("\"url\":\"http://demo.test/demo/chooseWXPay?x=1\""));
    let visitor = browser.visitor().await;
    let shown = visitor["openid"].as_str().unwrap();
    assert!(shown.starts_with('o') && shown.contains('…') && shown.chars().count() == 8);
    assert!(html.contains(shown), "{html}");
    let (cookie, _) = browser.cookies.values().next().unwrap();
    let openid = cookie.rsplit('.').next().unwrap();
    assert_eq!(openid.len(), 28);
    assert!(!html.contains(openid), "only its ends");

    // A card's openid is the same visitor's, and a page without need of one doesn't ask.
    assert!(browser.page("/demo/addCard").await.contains(shown));
    assert!(!browser.page("/demo/scanQRCode").await.contains("oauth"));
    assert_eq!(calls(&server.platform().await, "userinfo"), 0);
}

#[tokio::test]
async fn whoever_allows_is_greeted_once_and_whoever_refuses_is_told_once() {
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let asking = format!("{START}&scope=snsapi_userinfo");
    let authorize = browser.begin(&asking).await;
    let consent = browser.page(&authorize).await;
    for user in ["小林", "阿梅 Mei", "访客🙂", "允许", "拒绝"] {
        assert!(consent.contains(user), "{consent}");
    }
    let request = browser.request(Method::POST, &authorize);
    let response = browser
        .send(request.body("user=guest&decision=refuse"))
        .await;
    let callback = here(&location(&response), "demo.test");
    assert_eq!(parameter(&callback, "code"), None, "as WeChat refuses");
    let response = browser.get(&callback).await;
    assert_eq!(
        (response.status().as_u16(), location(&response)),
        (303, PAGE.to_owned())
    );
    assert_eq!(browser.has("openid_"), 0);
    assert!(browser.page(PAGE).await.contains("你拒绝了授权"));
    assert!(!browser.page(PAGE).await.contains("你拒绝了授权"), "once");

    let authorize = browser.begin(&asking).await;
    let request = browser.request(Method::POST, &authorize);
    let response = browser.send(request.body("user=mei&decision=allow")).await;
    let callback = here(&location(&response), "demo.test");
    assert_eq!(browser.get(&callback).await.status(), 303);
    assert!(browser.page(PAGE).await.contains("你好，阿梅 Mei。"));
    assert!(!browser.page(PAGE).await.contains("阿梅"), "once");
    assert_eq!(
        server.platform().await["user"],
        "mei",
        "holds the phone now"
    );
    let mei = browser.visitor().await;

    // The same person is told silently from now on.
    let mut other = Browser::new(&server);
    let callback = other.silently().await;
    other.get(&callback).await;
    assert_eq!(other.visitor().await["openid"], mei["openid"]);
}

#[tokio::test]
async fn a_code_is_good_once_and_for_five_minutes_and_the_page_leads_on() {
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let first = browser.silently().await;
    let second = browser.silently().await;
    let code = parameter(&first, "code").unwrap();
    assert_eq!(browser.get(&first).await.status(), 303);
    browser.cookies.retain(|name, _| name.starts_with("oauth_"));
    let state = parameter(&second, "state").unwrap();
    let replayed = format!("/oauth/callback?code={code}&state={state}");
    let html = explained(browser.get(&replayed).await, 400).await;
    assert!(
        html.contains("40163")
            && html.contains("/oauth/start?return=%2Fdemo%2FchooseWXPay%3Fx%3D1")
    );
    assert!(!html.contains(&code) && !html.contains(&state), "{html}");
    assert_eq!(browser.has("openid_"), 0);

    for (code, errcode) in [("0x1", Some("40029")), ("../x", None), ("a%00b", None)] {
        let state = parameter(&browser.silently().await, "state").unwrap();
        let made_up = format!("/oauth/callback?code={code}&state={state}");
        let html = explained(browser.get(&made_up).await, 400).await;
        assert_eq!(html.contains("errcode"), errcode.is_some());
        assert!(html.contains(errcode.unwrap_or("重新授权")), "{html}");
    }

    let late = browser.silently().await;
    server.control(json!({ "advance_seconds": 301 })).await;
    let html = explained(browser.get(&late).await, 400).await;
    assert!(html.contains("42003"), "{html}");
}

#[tokio::test]
async fn whoever_drops_the_first_load_is_known_after_the_second() {
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let callback = browser.silently().await;
    server.control(json!({ "latency_ms": 1500 })).await;
    let request = browser.request(Method::GET, &callback);
    let dropped = tokio::spawn(request.send());
    common::until("the exchange", async || {
        (calls(&server.platform().await, "oauth_token") == 1).then_some(())
    })
    .await;
    dropped.abort();
    assert!(dropped.await.unwrap_err().is_cancelled(), "not answered");

    assert_eq!(browser.get(&callback).await.status(), 303);
    assert_eq!(browser.has("openid_"), 1);
    assert_eq!(calls(&server.platform().await, "oauth_token"), 1);
}

#[tokio::test]
async fn a_callback_that_is_loaded_again_gives_nothing_new() {
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let callback = browser.silently().await;
    let before = browser.clone();
    assert_eq!(browser.get(&callback).await.status(), 303);

    // As a client that loads the address twice, the second time with the cookie that the first has brought.
    let mut twice = before.clone();
    twice.cookies.extend(browser.cookies.clone());
    let response = twice.get(&callback).await;
    assert_eq!(
        (response.status().as_u16(), location(&response)),
        (303, PAGE.to_owned())
    );

    // As a client that has dropped the first answer: what it has brought is shared, for the same code only.
    let mut kept = before.clone();
    assert_eq!(kept.get(&callback).await.status(), 303);
    assert_eq!(kept.visitor().await, browser.visitor().await);
    let mut other = before;
    let code = parameter(&callback, "code").unwrap();
    let html = explained(other.get(&callback.replace(&code, "x")).await, 400).await;
    assert!(html.contains("已经处理过"), "{html}");
    // And from the history, without any cookie of it.
    browser.cookies.clear();
    explained(browser.get(&callback).await, 400).await;
    assert_eq!(calls(&server.platform().await, "oauth_token"), 1);
}

#[tokio::test]
async fn only_the_browser_that_began_can_end_it() {
    let server = start("", DEMO).await;
    let mut attacker = Browser::new(&server);
    let callback = attacker.silently().await;
    let mut victim = Browser::new(&server);
    victim.silently().await; // has one under way itself
    let html = explained(victim.get(&callback).await, 400).await;
    assert!(html.contains("不是在当前浏览器中发起的"), "{html}");

    // Nor with the attacker's state under a cookie of the victim's, nor with a changed cookie.
    let (name, (value, path)) = attacker.cookies.iter().next().unwrap();
    let (_, (own, _)) = victim.cookies.iter().next().unwrap();
    let mut changed = value.clone().into_bytes();
    let last = changed.len() - 1;
    changed[last] = if changed[last] == b'A' { b'B' } else { b'A' };
    for forged in [
        own.clone(),
        String::from_utf8(changed).unwrap(),
        String::new(),
    ] {
        let mut browser = Browser::new(&server);
        browser.cookies.insert(name.clone(), (forged, path.clone()));
        explained(browser.get(&callback).await, 400).await;
    }
    for odd in [
        "/oauth/callback",
        "/oauth/callback?code=x",
        "/oauth/callback?code=x&state=",
        "/oauth/callback?code=x&state=..%2F..",
        &format!("{callback}&state=x"),
        &format!("{callback}&code=x"),
    ] {
        let mut browser = attacker.clone();
        explained(browser.get(odd).await, 400).await;
    }
    assert_eq!(calls(&server.platform().await, "oauth_token"), 0);
    // A look at the head alone uses nothing up.
    let head = attacker.request(Method::HEAD, &callback);
    assert_eq!(attacker.send(head).await.status(), 405);
    assert_eq!(attacker.get(&callback).await.status(), 303);
}

#[tokio::test]
async fn on_https_nothing_that_was_planted_logs_anybody_in() {
    let server = start(PROXIED, DEMO).await;
    for mut attacker in [Browser::secure(&server), Browser::new(&server)] {
        let mut victim = Browser::secure(&server);
        let callback = attacker.silently().await;
        victim.is_planted_with(&attacker);
        let html = explained(victim.get(&callback).await, 400).await;
        assert!(html.contains("不是在当前浏览器中发起的"), "{html}");
        assert_eq!(
            attacker.get(&callback).await.status(),
            303,
            "good in itself"
        );

        let refused = attacker.begin(START).await;
        let state = parameter(&refused, "state").unwrap();
        attacker
            .get(&format!("/oauth/callback?state={state}"))
            .await;
        victim.is_planted_with(&attacker);
        let told = victim.visitor().await;
        assert_eq!(
            (&told["openid"], &told["refused"]),
            (&Value::Null, &json!(false))
        );
        let told = attacker.visitor().await;
        assert!(
            told["openid"].is_string() && told["refused"] == true,
            "{told}"
        );
    }
}

#[tokio::test]
async fn tabs_do_not_get_into_each_others_way() {
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let mut tabs = Vec::new();
    for path in ["/demo/addCard", "/demo/chooseWXPay", "/"] {
        let start = format!("/oauth/start?return={}", path.replace('/', "%2F"));
        let authorize = browser.begin(&start).await;
        let response = browser.get(&authorize).await;
        tabs.push((path, here(&location(&response), "demo.test")));
    }
    for (path, callback) in tabs.into_iter().rev() {
        let response = browser.get(&callback).await;
        assert_eq!(
            (response.status().as_u16(), location(&response)),
            (303, path.to_owned())
        );
    }
    // Those that nobody goes on with are given up in the end.
    for _ in 0..12 {
        browser.begin(START).await;
    }
    assert!(browser.has("oauth_") <= 4, "{:?}", browser.cookies.keys());
}

#[tokio::test]
async fn a_return_path_that_leads_elsewhere_leads_nowhere() {
    let server = start("", DEMO).await;
    for foreign in [
        "https://evil.test/",
        "https%3A%2F%2Fevil.test%2F",
        "//evil.test",
        "%2F%2Fevil.test",
        "%2F%2F%2Fevil.test",
        "%2F%5Cevil.test",
        "%5C%5Cevil.test",
        "%2F%09%2Fevil.test",
        "%2F%0A%2Fevil.test",
        "%2F%0D%0Aset-cookie:%20a=b",
        "%252F%252Fevil.test",
        "%2F%252Fevil.test",
        "%2F..%2F%2Fevil.test",
        "%2F%2Eevil%2F..%2F%2Fevil.test",
        "javascript:alert(1)",
        "data:text%2Fhtml,x",
        "demo.test%2Fx",
        "%20%2F%2Fevil.test",
        "%2Foauth%2Fstart",
        "%2Fx%00y",
        &format!("%2F{}", "x".repeat(2000)),
        "%2Fa&return=%2F%2Fevil.test",
        "%2Fdemo%2FchooseWXPay?x=1&y=2",
    ] {
        let mut browser = Browser::new(&server);
        let response = browser.get(&format!("/oauth/start?return={foreign}")).await;
        let html = explained(response, 400).await;
        assert!(html.contains("return"), "{foreign}: {html}");
        assert!(browser.cookies.is_empty(), "{foreign}");
        assert!(!html.contains("href=\"https:") && !html.contains("href=\"//"));
    }
    let mut browser = Browser::new(&server);
    for (wrong, status, said) in [
        ("/oauth/start?scope=snsapi_login", 400, "snsapi_userinfo"),
        ("/oauth/start?appId=x", 400, "appId"),
        ("/oauth/start?scope=snsapi_base&scope=", 400, "出现了两次"),
        (
            "/oauth/start?appid=wxunknown",
            404,
            "本站没有链接中指定的公众号",
        ),
    ] {
        let html = explained(browser.get(wrong).await, status).await;
        assert!(html.contains(said), "{wrong}: {html}");
        let of_return = html.contains("return=");
        assert_eq!(of_return, wrong.contains("appId"), "{wrong}: {html}");
    }
    // What WeChat adds to links that are passed on does no harm.
    browser
        .begin("/oauth/start?from=singlemessage&isappinstalled=0")
        .await;
    let mut stranger = Browser::at(&server, "stranger.test");
    let html = explained(stranger.get(START).await, 403).await;
    assert!(
        !html.contains("链接有误") && html.contains("还没有开通"),
        "{html}"
    );
    assert!(html.contains("网页授权域名"), "{html}");
}

#[tokio::test]
async fn every_account_has_visitors_of_its_own() {
    let further = format!(
        "[[wechat.accounts]]\napp_id = \"{OTHER_APP_ID}\"\napp_secret = \"{APP_SECRET}\"\n\
         safe_domains = [\"shop.test\", \"demo.test/shop\"]\n"
    );
    let server = start(&further, DEMO).await;
    let mut ours = Browser::new(&server);
    let callback = ours.silently().await;
    ours.get(&callback).await;
    let mut theirs = Browser::at(&server, "shop.test");
    let callback = theirs.silently().await;
    theirs.get(&callback).await;
    assert_eq!(theirs.visitor().await["app_id"], OTHER_APP_ID);
    assert_ne!(
        ours.visitor().await["openid"],
        theirs.visitor().await["openid"]
    );

    // A cookie of one account says nothing to the other, though the secret be the same and the name be changed.
    let (value, path) = ours.cookies.values().next().unwrap().clone();
    let mut moved = Browser::at(&server, "shop.test");
    moved
        .cookies
        .insert(format!("openid_{OTHER_APP_ID}"), (value, path));
    moved.cookies.extend(ours.cookies.clone());
    assert_eq!(moved.visitor().await["openid"], Value::Null);

    // What began on one account's host does not end on the other's.
    let began = ours.silently().await;
    let mut moved = Browser::at(&server, "shop.test");
    moved.cookies = ours.cookies.clone();
    explained(moved.get(&began).await, 403).await;

    // The account follows from the page that is returned to, unless another one of the host is named.
    let both = "/oauth/start?return=%2Fshop%2Fx";
    for (start, app_id) in [
        (both.to_owned(), OTHER_APP_ID),
        (format!("{both}&appid={APP_ID}"), APP_ID),
    ] {
        let authorize = ours.begin(&start).await;
        assert_eq!(parameter(&authorize, "appid").as_deref(), Some(app_id));
    }
    let elsewhere = format!("{START}&appid={OTHER_APP_ID}");
    explained(ours.get(&elsewhere).await, 403).await;
}

#[tokio::test]
async fn behind_a_trusted_proxy_cookies_are_secure_and_wechat_is_given_the_public_address() {
    let server = start(PROXIED, DEMO).await;
    let proxied = |path: &str, cookie: &str| {
        let request = server.request(Method::GET, path).header("cookie", cookie);
        request
            .header("host", "127.0.0.1:8080")
            .header("x-forwarded-for", "203.0.113.7")
            .header("x-forwarded-proto", "https")
            .header("x-forwarded-host", "demo.test")
            .send()
    };
    let response = proxied(START, "").await.unwrap();
    let cookie = response.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(cookie.starts_with("__Host-oauth_"), "{cookie}");
    for expected in ["; Secure", "; Path=/;"] {
        assert!(cookie.contains(expected), "{cookie}");
    }
    let authorize = location(&response);
    assert_eq!(
        parameter(&authorize, "redirect_uri").as_deref(),
        Some("https://demo.test/oauth/callback")
    );
    let response = proxied(&authorize, "").await.unwrap();
    let callback = here(&location(&response), "demo.test");
    let cookie = cookie.split(';').next().unwrap();
    let response = proxied(&callback, cookie).await.unwrap();
    assert_eq!(response.status(), 303);
    for set in response.headers().get_all("set-cookie") {
        let set = set.to_str().unwrap();
        assert!(
            set.contains("Max-Age=0") || set.contains("; Secure"),
            "{set}"
        );
    }
    let names = response.headers().get_all("set-cookie").iter();
    let mut names = names.filter_map(|set| set.to_str().unwrap().split('=').next());
    assert!(
        names.any(|name| name == format!("__Host-openid_{APP_ID}")),
        "no sibling host can plant it"
    );
}

#[tokio::test]
async fn what_wechat_says_instead_of_an_openid_is_explained() {
    for (fault, status, said) in [
        (json!(-1), 502, "微信系统繁忙"),
        (json!(40226), 403, "存在风险"),
        (json!(40125), 502, "AppSecret"),
        (json!("html"), 502, "重新授权"),
        (json!({ "status": 502 }), 503, "重新授权"),
        (json!("drop"), 503, "重新授权"),
    ] {
        // What is about the account is remembered: a server for each.
        let server = start("", DEMO).await;
        let mut browser = Browser::new(&server);
        let callback = browser.silently().await;
        server
            .control(json!({ "next_errors": { "oauth_token": [fault] } }))
            .await;
        let html = explained(browser.get(&callback).await, status).await;
        assert!(html.contains(said), "{fault}: {html}");
        assert!(html.contains("href=\"/oauth/start?return=%2Fdemo%2FchooseWXPay%3Fx%3D1"));
    }
    // When it is WeChat's limit for the site, the visitor is told so and when to come again, not sent straight back.
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let callback = browser.silently().await;
    server
        .control(json!({ "next_errors": { "oauth_token": [45011] } }))
        .await;
    let html = explained(browser.get(&callback).await, 429).await;
    assert!(
        html.contains("与你的操作无关") && html.contains("1 分钟后"),
        "{html}"
    );
    assert!(!html.contains("/oauth/start"), "{html}");
    assert!(html.contains("href=\"/demo/chooseWXPay?x=1\""), "{html}");

    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    // A made-up user is nobody, and a nickname that can't be had keeps nobody out.
    server.control(json!({ "snapshot_user": true })).await;
    let callback = browser.silently().await;
    let html = explained(browser.get(&callback).await, 403).await;
    assert!(html.contains("快照页"), "{html}");
    server
        .control(json!({ "snapshot_user": false, "next_errors": { "userinfo": [-1] } }))
        .await;
    let authorize = browser
        .begin(&format!("{START}&scope=snsapi_userinfo"))
        .await;
    let request = browser.request(Method::POST, &authorize);
    let response = browser.send(request.body("user=mei&decision=allow")).await;
    let callback = here(&location(&response), "demo.test");
    assert_eq!(browser.get(&callback).await.status(), 303);
    let visitor = browser.visitor().await;
    assert!(visitor["openid"].is_string() && visitor.get("nickname").is_none());

    let english = browser.request(Method::GET, "/oauth/callback");
    let english = english
        .header("accept-language", "en")
        .send()
        .await
        .unwrap();
    let html = english.text().await.unwrap();
    assert!(html.contains("Not authorised") && html.contains("For developers"));
    let chinese = |c| ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(!html.contains(chinese), "one language at a time: {html}");
}

#[tokio::test]
async fn a_visitor_is_forgotten_when_he_says_so_and_only_then() {
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let callback = browser.silently().await;
    browser.get(&callback).await;
    let form = |browser: &Browser<'_>, path: &str| {
        let request = browser.request(Method::POST, "/oauth/forget");
        request.body(format!("return={path}"))
    };
    let foreign = form(&browser, "%2F").header("sec-fetch-site", "cross-site");
    let told = problem(browser.send(foreign).await, 403, "cross_origin").await;
    let hint = told["hint"]["en"].as_str().unwrap();
    assert!(!hint.contains("/v1"), "nothing there forgets: {hint}");
    let elsewhere = form(&browser, "%2F%2Fevil.test");
    explained(browser.send(elsewhere).await, 400).await;
    let opened = browser.get("/oauth/forget").await;
    assert_eq!(opened.headers()["allow"], "POST");
    problem(opened, 405, "method_not_allowed").await;
    assert!(browser.visitor().await["openid"].is_string());

    let own =
        form(&browser, "%2Fdemo%2FchooseWXPay%3Fx%3D1").header("sec-fetch-site", "same-origin");
    let response = browser.send(own).await;
    assert_eq!(
        (response.status().as_u16(), location(&response)),
        (303, PAGE.to_owned())
    );
    assert_eq!(browser.visitor().await["openid"], Value::Null);
}

#[tokio::test]
async fn a_live_server_leads_to_wechat_or_where_it_is_told() {
    let live = [
        ("WECHAT_APP_ID", APP_ID),
        ("WECHAT_APP_SECRET", APP_SECRET),
        ("WECHAT_SAFE_DOMAINS", "demo.test"),
        ("WECHAT_API_BASE", "http://127.0.0.1:1"),
    ];
    let elsewhere = [
        &live[..],
        &[("WECHAT_OPEN_BASE", "https://proxy.test/open/")],
    ]
    .concat();
    for (environment, base) in [
        (&live[..], "https://open.weixin.qq.com"),
        (&elsewhere, "https://proxy.test/open"),
    ] {
        let server = start(PROXIED, environment).await;
        let mut plain = Browser::new(&server);
        let html = explained(plain.get(START).await, 400).await;
        assert!(
            html.contains("https") && html.contains("trusted_proxies"),
            "{html}"
        );
        assert!(plain.cookies.is_empty());
        let authorize = Browser::secure(&server).begin(START).await;
        assert!(
            authorize.starts_with(&format!(
                "{base}/connect/oauth2/authorize?appid={APP_ID}&redirect_uri="
            )),
            "{authorize}"
        );
    }
    let environment: Environment = [("WECHAT_OPEN_BASE", "open.weixin.qq.com")]
        .into_iter()
        .collect();
    let refused = Config::from_text(Path::new("Leptos.toml"), "", &environment).unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("wechat.open_base (WECHAT_OPEN_BASE)"),
        "{refused}"
    );
}

/// On one thread, so that the subscriber sees this test's server and no other.
#[tokio::test(flavor = "current_thread")]
async fn neither_code_nor_state_nor_openid_nor_token_is_logged() {
    let captured = Captured::default();
    let config = LogConfig {
        json: false,
        filter: "trace".to_owned(),
    };
    let guard = tracing::subscriber::set_default(telemetry::subscriber(&config, captured.clone()));
    let server = start("", DEMO).await;
    let mut browser = Browser::new(&server);
    let authorize = browser
        .begin(&format!("{START}&scope=snsapi_userinfo"))
        .await;
    let request = browser.request(Method::POST, &authorize);
    let response = browser.send(request.body("user=mei&decision=allow")).await;
    let callback = here(&location(&response), "demo.test");
    server
        .control(json!({ "next_errors": { "userinfo": [40001] } }))
        .await;
    let failing = browser.clone();
    assert_eq!(browser.get(&callback).await.status(), 303);
    let (cookie, _) = browser.cookies[&format!("openid_{APP_ID}")].clone();
    let openid = cookie.rsplit('.').next().unwrap().to_owned();
    browser.page(PAGE).await;
    // The same code once more, with another state.
    let mut failing = failing;
    let again = failing.begin(START).await;
    let state = parameter(&again, "state").unwrap();
    let code = parameter(&callback, "code").unwrap();
    let replayed = format!("/oauth/callback?code={code}&state={state}");
    explained(failing.get(&replayed).await, 400).await;
    server.stop().await;
    drop(guard);

    let log = captured.text();
    for expected in [
        "/oauth/callback",
        "/sns/oauth2/access_token",
        "/sns/userinfo",
        "40163",
    ] {
        assert!(log.contains(expected), "{expected} is not in the log");
    }
    let first = parameter(&callback, "state").unwrap();
    for secret in [
        &code,
        &state,
        &first,
        &openid,
        &APP_SECRET.to_owned(),
        &"阿梅".to_owned(),
    ] {
        for line in log.lines() {
            assert!(!line.contains(secret.as_str()), "{line}");
        }
    }
    for line in log.lines() {
        assert!(
            !line.contains("access_token=") && !line.contains("92_"),
            "{line}"
        );
    }
}
