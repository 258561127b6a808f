//! The server's half of the simulated client: who gets it, its script, and what the client asks: are signatures and links right?

mod common;

use common::{APP_ID, DEMO, Running, config, cookies, is_signed_by, problem, start, until};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use wechat_jssdk_demo::{api::JsapiConfig, signature::jsapi};

const PAGE: &str = "http://demo.test/page?x=1";
const WECHAT: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Mobile/15E148 MicroMessenger/8.0.47(0x18002f2c) NetType/WIFI Language/zh_CN";
const LOADER: &str = "(function(settings){window.told=settings});\n";

/// A server whose site was built with the simulated client.
async fn built(text: &str, environment: &[(&str, &str)]) -> (Running, TempDir) {
    let site = tempfile::tempdir().unwrap();
    std::fs::create_dir(site.path().join("pkg")).unwrap();
    std::fs::write(site.path().join("pkg/simulator.js"), LOADER).unwrap();
    let mut config = config(text, environment);
    config.server.site_root = site.path().to_owned();
    (Running::new(config).await, site)
}

/// Which script of a simulated client a page has, and how its session begins.
#[derive(Debug, PartialEq)]
struct Seen {
    client: Option<String>,
    session: String,
}

impl Seen {
    fn client(name: &str) -> Self {
        Self {
            client: Some(name.to_owned()),
            session: "pending".to_owned(),
        }
    }

    fn no_client(session: &str) -> Self {
        Self {
            client: None,
            session: session.to_owned(),
        }
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|both| both.0)
}

async fn page(server: &Running, path: &str, headers: &[(&str, &str)]) -> (Seen, String) {
    let request = server
        .request(Method::GET, path)
        .header("host", "demo.test");
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    let cookies = cookies(&response);
    let html = response.text().await.unwrap();
    let client = between(&html, "/sandbox/simulator.js?client=", "\"");
    // the client has to be there before jweixin is
    if let Some(simulator) = html.find("/sandbox/simulator.js") {
        assert!(simulator < html.find("id=\"wx-data\"").unwrap());
    }
    let seen = Seen {
        client: client.map(str::to_owned),
        session: between(&html, "data-wx=\"", "\"").unwrap().to_owned(),
    };
    (seen, cookies)
}

#[tokio::test]
async fn browsers_without_wechat_get_the_client_that_they_choose() {
    let (server, _site) = built("", DEMO).await;
    for (path, headers, seen, cookie) in [
        ("/", &[][..], Seen::client("android"), ""),
        ("/?client=ios", &[], Seen::client("ios"), "wx_client=ios"),
        ("/", &[("cookie", "wx_client=mac")], Seen::client("mac"), ""),
        (
            "/?client=off",
            &[("cookie", "wx_client=mac")],
            Seen::no_client("outside"),
            "wx_client=off",
        ),
        (
            "/",
            &[("cookie", "wx_client=off")],
            Seen::no_client("outside"),
            "",
        ),
        ("/?client=symbian", &[], Seen::client("android"), ""),
        (
            "/demo/chooseImage?client=devtools",
            &[],
            Seen::client("devtools"),
            "wx_client=devtools",
        ),
        (
            "/?client=ios",
            &[("user-agent", WECHAT)],
            Seen::no_client("pending"),
            "",
        ),
    ] {
        let got = page(&server, path, headers).await;
        assert_eq!(got, (seen, cookie.to_owned()), "{path} {headers:?}");
    }
}

#[tokio::test]
async fn it_is_there_in_sandbox_mode_unless_the_operator_says_otherwise() {
    let live = |simulator: &'static str| {
        let mut environment = DEMO[1..].to_vec();
        environment.push(("WECHAT_MODE", "live"));
        // nobody answers there: pages are rendered all the same
        environment.push(("WECHAT_API_BASE", "http://127.0.0.1:9"));
        environment.push(("WECHAT_SIMULATOR", simulator));
        environment
    };
    let off = [DEMO, &[("WECHAT_SIMULATOR", "false")]].concat();
    let in_file = "[simulator]\nenabled = false\n";
    for (text, environment, is_there) in [
        ("", DEMO.to_vec(), true),
        ("", off, false),
        (in_file, DEMO.to_vec(), false),
        ("", live(""), false),
        ("", live("true"), true),
    ] {
        let (server, _site) = built(text, &environment).await;
        let (seen, _) = page(&server, "/?client=ios", &[]).await;
        assert_eq!(seen.client.is_some(), is_there, "{text} {environment:?}");
        let script = server.get("/sandbox/simulator.js").await;
        let kind = script.headers().get("content-type");
        let is_script = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/javascript"));
        assert_eq!(is_script, is_there, "{text} {environment:?}");
        let answer = verify(&server, &json!({})).await.text().await.unwrap();
        assert_eq!(answer.contains("pre_verify_jsapi"), is_there, "{answer}");
    }
}

#[tokio::test]
async fn a_site_that_was_built_without_it_has_pages_without_it() {
    let server = start("", DEMO).await;
    let (seen, _) = page(&server, "/", &[]).await;
    assert_eq!(seen, Seen::no_client("outside"));
    let response = server.get("/sandbox/simulator.js").await;
    assert_eq!(response.status(), 404);
    let told = response.text().await.unwrap();
    assert!(told.contains("cargo xtask build"), "{told}");
}

#[tokio::test]
async fn the_script_is_told_where_this_server_is_and_which_client_to_play() {
    let (server, _site) = built("", DEMO).await;
    let script = async |path: &str| {
        let response = server.get_at("demo.test", path).await;
        assert_eq!(response.headers()["cache-control"], "no-cache");
        let kind = response.headers()["content-type"].to_str().unwrap();
        assert!(kind.starts_with("text/javascript"), "{kind}");
        let text = response.text().await.unwrap();
        let told = between(&text, "}))(", ");\n").unwrap();
        assert!(text.starts_with("((function(settings)"), "{text}");
        serde_json::from_str::<Value>(told).unwrap()
    };
    let told = script("/sandbox/simulator.js?client=ios").await;
    assert_eq!(told["base"], "http://demo.test");
    assert_eq!(told["client"], "ios");
    let names = told["clients"].as_array().unwrap().iter();
    let names: Vec<_> = names.map(|client| &client["name"]).collect();
    assert_eq!(names, ["android", "ios", "windows", "mac", "devtools"]);
    // the tab goes on with what it had
    assert_eq!(script("/sandbox/simulator.js").await["client"], json!(null));
}

async fn verify(server: &Running, body: &Value) -> Response {
    let request = server.request(Method::POST, "/sandbox/client/verify");
    request.json(body).send().await.unwrap()
}

/// As jweixin asks, with the address that the client goes by.
fn asked(config: &JsapiConfig) -> Value {
    json!({
        "verifyAppId": config.app_id,
        "verifyTimestamp": config.timestamp.to_string(),
        "verifyNonceStr": config.nonce_str,
        "verifySignature": config.signature,
        "verifySignType": "sha1",
        "verifyJsApiList": ["chooseImage"],
        "url": config.url,
    })
}

async fn verdict(server: &Running, body: &Value) -> String {
    let response = verify(server, body).await;
    assert_eq!(response.status(), 200);
    let answer: Value = response.json().await.unwrap();
    answer["err_msg"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn signatures_are_really_checked() {
    let (server, _site) = built("", DEMO).await;
    let signed = asked(&server.signed(PAGE).await);
    assert_eq!(verdict(&server, &signed).await, "pre_verify_jsapi:ok");
    for (field, value, refusal) in [
        (
            "url",
            json!("http://demo.test/page?x=2"),
            "invalid signature",
        ),
        ("url", json!("http://elsewhere.test/"), "invalid url domain"),
        ("url", json!("not a url"), "invalid url domain"),
        ("verifyAppId", json!("wxfedcba9876543210"), "invalid appid"),
        ("verifyNonceStr", json!("another"), "invalid signature"),
        ("verifyTimestamp", json!("1"), "invalid signature"),
        ("verifySignature", json!("0"), "invalid signature"),
        ("verifyTimestamp", json!("soon"), "invalid_args"),
        ("verifySignature", json!(""), "invalid_args"),
        ("verifyNonceStr", json!(""), "invalid_args"),
        ("verifyJsApiList", json!(null), "invalid_args"),
    ] {
        let mut wrong = signed.clone();
        wrong[field] = value;
        let expected = format!("pre_verify_jsapi:fail_{refusal}");
        assert_eq!(verdict(&server, &wrong).await, expected, "{field}");
    }
}

#[tokio::test]
async fn what_is_pretended_is_judged_in_its_turn() {
    let (server, _site) = built("", DEMO).await;
    let signed = asked(&server.signed(PAGE).await);
    let mut signed_wrongly = signed.clone();
    signed_wrongly["verifySignature"] = json!("0");
    let mut of_nobody = signed.clone();
    of_nobody["verifyAppId"] = json!("wxfedcba9876543210");
    let mut elsewhere = signed.clone();
    elsewhere["url"] = json!("http://elsewhere.test/");
    let mut half = signed.clone();
    half["verifyNonceStr"] = json!("");
    let both = &["expiredTicket", "foreignDomain"][..];
    for (asked, pretended, verdict_of_it) in [
        (&signed, &[][..], "ok"),
        (&signed, &both[..1], "fail_invalid signature"),
        (&signed, &both[1..], "fail_invalid url domain"),
        (&signed, both, "fail_invalid url domain"),
        (&signed_wrongly, &both[1..], "fail_invalid url domain"),
        // what is really wrong, and comes first, is told
        (&elsewhere, &both[..1], "fail_invalid url domain"),
        (&of_nobody, both, "fail_invalid appid"),
        (&half, both, "fail_invalid_args"),
    ] {
        let mut asked = asked.clone();
        asked["pretend"] = json!(pretended);
        let expected = format!("pre_verify_jsapi:{verdict_of_it}");
        assert_eq!(verdict(&server, &asked).await, expected, "{asked}");
    }
    let mut asked = signed;
    asked["pretend"] = json!(["rain"]);
    let refused = verify(&server, &asked).await;
    let told = problem(refused, 400, "invalid_request").await.to_string();
    assert!(told.contains("expiredTicket"), "{told}");
}

#[tokio::test]
async fn a_real_account_s_signatures_are_checked_where_the_operator_wants_it() {
    let wechat = start("", DEMO).await;
    let platform = wechat.url("/sandbox");
    let live = [
        &DEMO[1..],
        &[
            ("WECHAT_MODE", "live"),
            ("WECHAT_SIMULATOR", "true"),
            ("WECHAT_API_BASE", &platform),
        ],
    ];
    let (server, _site) = built("", &live.concat()).await;
    let signed = asked(&server.signed("https://demo.test/page").await);
    assert_eq!(verdict(&server, &signed).await, "pre_verify_jsapi:ok");
    // real WeChat signs for no port
    for url in ["https://demo.test/other", "https://demo.test:8443/page"] {
        let mut wrong = signed.clone();
        wrong["url"] = json!(url);
        assert_ne!(verdict(&server, &wrong).await, "pre_verify_jsapi:ok");
    }
    // cards and payment are WeChat's own there
    let cards = server.request(Method::POST, "/sandbox/client/cards/add");
    assert_eq!(cards.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_ticket_is_good_for_as_long_as_wechat_accepts_it() {
    let (server, _site) = built("", DEMO).await;
    // replaced when a third to a sixth of it is left
    let short = json!({ "ticket_expires_in": 15, "expire_now": "all" });
    server.control(short).await;
    let first = server.signed(PAGE).await;
    let old = asked(&first);
    let renewed = until("another ticket", async || {
        let now = server.signed(PAGE).await;
        let again = jsapi_again(&first, &server).await;
        (!again).then_some(now)
    })
    .await;
    for signed in [&asked(&renewed), &old] {
        assert_eq!(verdict(&server, signed).await, "pre_verify_jsapi:ok");
    }
    until("the end of the first ticket", async || {
        (verdict(&server, &old).await == "pre_verify_jsapi:fail_invalid signature").then_some(())
    })
    .await;
}

/// Whether the server signs with the ticket of `first` still.
async fn jsapi_again(first: &JsapiConfig, server: &Running) -> bool {
    let tickets = server.good_tickets().await;
    let own = tickets.into_iter().find(|ticket| {
        jsapi::sign(ticket, &first.nonce_str, first.timestamp, &first.url) == first.signature
    });
    let Some(own) = own else { return false };
    is_signed_by(&server.signed(PAGE).await, &[own].into())
}

#[tokio::test]
async fn what_the_account_lacks_is_denied() {
    let denied = async |text: &str| {
        let (server, _site) = built(text, DEMO).await;
        let signed = asked(&server.signed(PAGE).await);
        let answer: Value = verify(&server, &signed).await.json().await.unwrap();
        answer["denied"].clone()
    };
    assert_eq!(denied("").await, json!([]));
    let without = denied("[wechat]\ncard_ids = []\n").await;
    assert_eq!(without, json!(["batchAddCard"]));
}

#[tokio::test]
async fn types_are_read_as_text() {
    let (server, site) = built("", DEMO).await;
    std::fs::write(site.path().join("wx-simulator.d.ts"), "export {};").unwrap();
    let types = server.request(Method::GET, "/wx-simulator.d.ts");
    let answer = types.send().await.unwrap();
    assert_eq!(
        answer.headers()["content-type"],
        "text/plain; charset=utf-8"
    );
    assert_eq!(answer.text().await.unwrap(), "export {};");
}

#[tokio::test]
async fn pages_of_any_origin_ask_for_their_client_and_for_nothing_else() {
    for (simulator, environment) in [
        (true, DEMO.to_vec()),
        (false, [DEMO, &[("WECHAT_SIMULATOR", "false")]].concat()),
    ] {
        let (server, site) = built("", &environment).await;
        std::fs::create_dir(site.path().join("samples")).unwrap();
        for file in ["pkg/app.js", "samples/tea.jpg", "jweixin.js"] {
            std::fs::write(site.path().join(file), file).unwrap();
        }
        for (path, for_the_client) in [
            ("/sandbox/client/verify", true),
            ("/sandbox/client/link", true),
            ("/sandbox/client/media", true),
            ("/sandbox/client/cards/add", true),
            ("/sandbox/client/pay", true),
            ("/sandbox/control", false),
            ("/sandbox/cgi-bin/token", false),
        ] {
            let allowed = may_post(&server, path).await;
            assert_eq!(allowed, simulator && for_the_client, "{path} {simulator}");
        }
        for (path, for_the_client) in [
            ("/pkg/simulator.js", true),
            ("/samples/tea.jpg", true),
            ("/pkg/app.js", false),
            ("/jweixin.js", false),
        ] {
            let response = server.get(path).await;
            assert_eq!(response.status(), 200, "{path}");
            let origin = response.headers().get("access-control-allow-origin");
            let expected = (simulator && for_the_client).then_some("*");
            let origin = origin.map(|origin| origin.to_str().unwrap());
            assert_eq!(origin, expected, "{path} {simulator}");
        }
    }
}

/// Whether a page of another origin may post JSON there.
async fn may_post(server: &Running, path: &str) -> bool {
    let request = server.request(Method::OPTIONS, path);
    let request = request
        .header("origin", "https://elsewhere.test")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    let response = request.send().await.unwrap();
    let headers = response.headers();
    assert!(!headers.contains_key("access-control-allow-credentials"));
    headers.contains_key("access-control-allow-origin")
}

#[tokio::test]
async fn the_answers_name_no_ticket() {
    let (server, _site) = built("", DEMO).await;
    let signed = asked(&server.signed(PAGE).await);
    let mut wrong = signed.clone();
    wrong["verifySignature"] = json!("0");
    let tickets = server.good_tickets().await;
    assert!(!tickets.is_empty());
    for body in [signed, wrong, json!({ "verifyAppId": APP_ID })] {
        let answer = verify(&server, &body).await.text().await.unwrap();
        assert!(!tickets.iter().any(|ticket| answer.contains(ticket)));
    }
}

const LINK: &str = "/sandbox/client/link";

async fn ask_link(server: &Running, body: &Value) -> Response {
    let request = server.request(Method::POST, LINK).json(body);
    request.send().await.unwrap()
}

#[tokio::test]
async fn a_card_may_lead_to_the_safe_domains_of_its_account() {
    let server = start("", DEMO).await;
    for (app_id, link, safe) in [
        (APP_ID, "https://demo.test/", true),
        (APP_ID, "http://demo.test/a?b=c#d", true),
        (APP_ID, "https://www.demo.test/", true),
        (APP_ID, "https://other.test/mp/a", true),
        (APP_ID, "https://other.test/", false),
        (APP_ID, "https://foreign.test/", false),
        (APP_ID, "https://demo.test.foreign.test/", false),
        (APP_ID, "/relative", false),
        (APP_ID, "javascript:void 0", false),
        (APP_ID, "", false),
        ("wxfedcba9876543210", "https://demo.test/", false),
        ("", "https://demo.test/", false),
    ] {
        let response = ask_link(&server, &json!({ "appId": app_id, "link": link })).await;
        assert_eq!(response.status(), 200);
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer, json!({ "safe": safe }), "{app_id} {link}");
    }
}

#[tokio::test]
async fn what_is_no_question_is_refused_with_a_hint() {
    let server = start("", DEMO).await;
    let response = ask_link(&server, &json!({ "link": 1 })).await;
    problem(response, 400, "invalid_request").await;
}

#[tokio::test]
async fn a_server_without_the_simulator_judges_no_link() {
    let server = start("[simulator]\nenabled = false\n", DEMO).await;
    let body = json!({ "appId": APP_ID, "link": "https://demo.test/" });
    // the platform answers, as it answers all that it doesn't know
    let answer = ask_link(&server, &body).await.text().await.unwrap();
    assert!(!answer.contains("safe"), "{answer}");
}
