//! Nothing that opens an account may reach the log, however talkative it is set.
#![cfg(feature = "ssr")]

mod common;
#[path = "pay_client/keys.rs"]
#[allow(dead_code)]
mod keys;
mod shop;

use std::path::Path;

use axum::{Router, http::StatusCode};
use common::{APP_ID, APP_SECRET, DEMO, Running, captured::Captured, start};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use shop::Shop;
use tokio::net::TcpListener;
use url::{Position, Url};
use wechat_jssdk_demo::{
    server::{config::LogConfig, telemetry},
    signature::card,
};

/// What the server functions of cards answer, problems included.
async fn card_answers(server: &Running) -> String {
    let mut answers = String::new();
    for (function, arguments) in [
        (
            "sign_add_card",
            json!({ "cards": [{ "cardId": "pDF3iY9tv9zCGCj4jTXFOo1DxHdo" }] }),
        ),
        (
            "sign_add_card",
            json!({ "cards": [{ "cardId": "pForeign" }] }),
        ),
        ("sign_choose_card", json!({ "filter": {} })),
    ] {
        let mut arguments = arguments;
        arguments["url"] = json!("https://demo.test/");
        let request = server.request(Method::POST, &format!("/api/{function}"));
        let response = request.json(&arguments).send().await.unwrap();
        answers += &response.text().await.unwrap();
    }
    answers
}

const API_V3_KEY: &str = "ApiV3KeyOfTheTest0123456789ABCDE";
const API_V2_KEY: &str = "ApiV2KeyOfTheTest0123456789ABCDE";
const BUCKET_SECRET: &str = "SecretOfTheBucket0123456789";
const BUCKET_TOKEN: &str = "SessionTokenOfTheBucket0123456789";
/// A real photo.
const JPEG: &[u8] = include_bytes!("../public/samples/dawn.jpg");
const CARD: &str = "pDF3iY9tv9zCGCj4jTXFOo1DxHdo";

/// `[wechat.merchant]` for either API of WeChat Pay; what is secret of it.
fn merchants(folder: &Path) -> [(String, Vec<String>); 2] {
    let private_key = &keys::merchant().private_pem;
    let file = folder.join("apiclient_key.pem");
    std::fs::write(&file, private_key).unwrap();
    let v3 = format!(
        "[wechat.merchant]\nmch_id = \"1900000001\"\nserial_no = \"{}\"\nprivate_key_file = {file:?}\n\
         api_v3_key = \"{API_V3_KEY}\"",
        "A1".repeat(20)
    );
    let v2 = format!(
        "[wechat.merchant]\nmch_id = \"1900000001\"\napi = \"v2\"\napi_v2_key = \"{API_V2_KEY}\""
    );
    let lines = private_key.lines().filter(|line| !line.starts_with("---"));
    let of_v3 = lines.chain([API_V3_KEY]).map(str::to_owned).collect();
    [(v3, of_v3), (v2, vec![API_V2_KEY.to_owned()])]
}

/// What goes by a merchant, a visitor and the account's token: an order, a card, an upload. Gives what the visitor sees,
/// and what nobody else may.
async fn trade(merchant: &str, bucket: &str) -> (String, Vec<String>) {
    // Where the cookie is signed, the code is exchanged, the order is placed and its notification comes in.
    let store = [
        ("MEDIA_STORE", "s3"),
        ("MEDIA_BUCKET", "uploads"),
        ("MEDIA_ENDPOINT", bucket),
        ("MEDIA_ACCESS_KEY_ID", "the-key"),
        ("MEDIA_SECRET_ACCESS_KEY", BUCKET_SECRET),
        ("MEDIA_SESSION_TOKEN", BUCKET_TOKEN),
    ];
    let shop = Shop::open(merchant, &store).await;
    let authorised = authorise(&shop).await;
    let mut answers = String::new();
    let order = shop.order("a-key-of-the-log-test").await;
    shop.pay(&order).await;
    answers += &shop.until_state(&order, "paid").await.to_string();
    shop.answered(&order, 1).await;
    answers += &order.to_string();

    let url = shop.page();
    let post = async |path: &str, body: Value| -> Value {
        let request = shop.request(Method::POST, path).json(&body);
        request.send().await.unwrap().json().await.unwrap()
    };
    let cards = json!({ "url": url, "cards": [{ "cardId": CARD, "bind": true }] });
    let signed = post("/v1/card-ext", cards).await;
    let offered = json!({ "card_id": CARD, "card_ext": signed["cardList"][0]["cardExt"] });
    let add = json!({ "app_id": APP_ID, "card_list": [offered] });
    post("/sandbox/client/cards/add", add).await;
    let choice = post("/v1/card-sign", json!({ "url": url })).await;
    let choose = json!({
        "app_id": APP_ID,
        "location_id": choice["shopId"],
        "sign_type": choice["signType"],
        "card_id": choice["cardId"],
        "card_type": choice["cardType"],
        "card_sign": choice["cardSign"],
        "time_stamp": choice["timestamp"].to_string(),
        "nonce_str": choice["nonceStr"],
    });
    let chosen = post("/sandbox/client/cards/choose", choose).await;
    let chosen = chosen["choose_card_info"][0]["encrypt_code"].clone();
    let cards = json!({ "url": url, "cards": [{ "cardId": CARD, "encryptCode": chosen }] });
    let decrypted = post("/api/decrypt_cards", cards).await;
    let code = find(&decrypted, "code").unwrap_or_else(|| panic!("{decrypted}"));

    // The tool tries the AppSecret itself.
    let values = json!({ "timestamp": "1404896688", "nonce_str": "n1", "card_id": CARD });
    let check = json!({
        "url": url,
        "kind": "card_ext",
        "values": values,
        "signature": card::sign(&[APP_SECRET, "1404896688", "n1", CARD]),
    });
    let checked = post("/api/check_card_signature", check).await;
    assert_eq!(checked["signed_by"]["secret"], "app_secret");
    answers += &checked.to_string();

    let picture = shop.request(Method::POST, "/sandbox/client/media");
    let picture = picture.header("content-type", "image/jpeg");
    let uploaded = picture.body(JPEG).send().await.unwrap();
    let uploaded: Value = uploaded.json().await.unwrap();
    let id = uploaded["media_id"].as_str().unwrap();
    let fetch = json!({ "url": url, "media_id": id, "kind": "image" });
    let fetched = post("/api/fetch_media", fetch).await;
    assert_eq!(fetched["code"], "internal", "the bucket refuses");
    answers += &fetched.to_string();
    for path in [
        "/",
        "/demo/chooseWXPay",
        "/metrics",
        "/readyz",
        "/v1/openapi.json",
    ] {
        let page = shop
            .request(Method::GET, path)
            .header("accept", "text/html");
        answers += &page.send().await.unwrap().text().await.unwrap();
    }

    let platform = shop.server.platform().await;
    let cookie = shop.cookie.split_once('=').unwrap().1.to_owned();
    let openid = cookie.rsplit('.').next().unwrap().to_owned();
    assert!(openid.starts_with('o'), "{cookie}");
    let mut secrets = vec![cookie, openid, code];
    secrets.extend(authorised);
    secrets.extend(issued(&platform));
    shop.server.stop().await;
    (answers, secrets)
}

/// A bucket that nobody may use; it has seen a signature by the time it says so.
async fn bucket() -> String {
    let app = Router::new().fallback(async || StatusCode::FORBIDDEN);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

/// The first text with this name, however deep.
fn find(value: &Value, name: &str) -> Option<String> {
    match value {
        Value::Object(object) => {
            let here = object.get(name).and_then(Value::as_str).map(str::to_owned);
            here.or_else(|| object.values().find_map(|value| find(value, name)))
        }
        Value::Array(items) => items.iter().find_map(|value| find(value, name)),
        _ => None,
    }
}

/// Goes through WeChat's authorisation; gives the code and the state of it.
async fn authorise(shop: &Shop) -> Vec<String> {
    let location = |response: &Response| {
        let location = response.headers()["location"].to_str().unwrap();
        let here = Url::parse(&shop.page()).unwrap();
        here.join(location).unwrap()
    };
    let begun = shop
        .server
        .get("/oauth/start?return=%2F&scope=snsapi_base")
        .await;
    let pending = begun.headers()["set-cookie"].to_str().unwrap();
    let pending = pending.split(';').next().unwrap().to_owned();
    let asked = shop
        .server
        .get(&location(&begun)[Position::BeforePath..])
        .await;
    let back = location(&asked);
    let callback = shop
        .server
        .request(Method::GET, &back[Position::BeforePath..]);
    let known = callback.header("cookie", &pending).send().await.unwrap();
    assert_eq!(known.status(), 303);
    let values = back.query_pairs().map(|(_, value)| value.into_owned());
    values.chain([pending]).collect()
}

/// The tokens and tickets that the platform has given out.
fn issued(platform: &Value) -> Vec<String> {
    let account = &platform["accounts"][APP_ID];
    let tokens = ["token", "stable_token"].map(|kind| &account["tokens"][kind]);
    let tickets = ["jsapi", "wx_card"].map(|kind| &account["tickets"][kind]);
    let credentials = tokens.into_iter().chain(tickets);
    credentials
        .flat_map(|line| line.as_array().unwrap())
        .map(|credential| credential["value"].as_str().unwrap().to_owned())
        .collect()
}

/// One test in this program: the subscriber is the process's.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_secret_token_or_ticket_is_logged_at_trace_level() {
    let log = Captured::default();
    let config = LogConfig {
        json: true,
        filter: "trace".to_owned(),
    };
    tracing::subscriber::set_global_default(telemetry::subscriber(&config, log.clone())).unwrap();

    let mut secrets = vec![APP_SECRET.to_owned()];
    for api in ["stable", "plain"] {
        let environment = [DEMO, &[("WECHAT_TOKEN_API", api)]].concat();
        let server = start("", &environment).await;
        server
            .control(json!({ "next_errors": { "stable_token": [-1], "token": [-1], "ticket": [40001, "html", "html"] } }))
            .await;
        // The log lines of a failing, then of a working server.
        for path in [
            "/readyz",
            "/",
            "/metrics",
            "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F",
        ] {
            server.get_at("demo.test", path).await;
        }
        let mut pages = card_answers(&server).await;
        common::until("a signature", async || {
            let response = server.ask("https://demo.test/").send().await.unwrap();
            (response.status() == 200).then_some(())
        })
        .await;
        for path in [
            "/",
            "/readyz",
            "/metrics",
            "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F",
        ] {
            pages += &server.get_at("demo.test", path).await.text().await.unwrap();
        }
        // Their ticket's failure may be remembered for a second yet.
        pages += &common::until("signed cards", async || {
            let answers = card_answers(&server).await;
            answers.contains("cardSign").then_some(answers)
        })
        .await;
        let platform = server.platform().await;
        let issued = issued(&platform);
        assert!(issued.len() >= 3, "{platform}");
        for value in &issued {
            assert!(!pages.contains(value.as_str()), "a page shows a credential");
        }
        secrets.extend(issued);
        server.stop().await;
    }

    let folder = tempfile::tempdir().unwrap();
    let bucket = bucket().await;
    let own = [APP_SECRET, BUCKET_SECRET, BUCKET_TOKEN].map(str::to_owned);
    for (merchant, keys) in merchants(folder.path()) {
        let (answers, found) = trade(&merchant, &bucket).await;
        for secret in keys.iter().chain(&own) {
            assert!(!answers.contains(secret.as_str()), "an answer shows a key");
        }
        secrets.extend(keys);
        secrets.extend(found);
    }
    secrets.extend(own);

    let log = log.text();
    assert!(log.contains("/v1/jsapi-config"), "requests are logged");
    assert!(log.contains(APP_ID), "calls to WeChat are logged");
    for path in [
        "/pay/notify/",
        "/oauth/callback",
        "/card/code/decrypt",
        "/cgi-bin/media/get",
        "the store of fetched media failed",
    ] {
        assert!(log.contains(path), "{path} is not in the log");
    }
    for secret in secrets {
        for line in log.lines() {
            assert!(!line.contains(&secret), "{line}");
        }
    }
}

/// On one thread, so that the subscriber sees this test's server and no other.
#[tokio::test(flavor = "current_thread")]
async fn forged_notifications_fill_no_log_and_what_they_hold_is_not_in_it() {
    let log = Captured::default();
    let config = LogConfig {
        json: false,
        filter: "info".to_owned(),
    };
    let guard = tracing::subscriber::set_default(telemetry::subscriber(&config, log.clone()));
    let folder = tempfile::tempdir().unwrap();
    let mut secrets = vec![APP_SECRET.to_owned()];
    for (merchant, keys) in merchants(folder.path()) {
        let shop = Shop::open(&merchant, &[]).await;
        for number in 0..40 {
            let forged = format!(
                "<xml><return_code>SUCCESS</return_code><mch_id>1900000109</mch_id>\
                 <out_trade_no>forged-{number}</out_trade_no><sign>F0F1F2F3F4F5F6F7</sign></xml>"
            );
            let request = shop
                .server
                .request(Method::POST, &format!("/pay/notify/{APP_ID}"));
            let request = request.header("wechatpay-signature", "Zm9yZ2VkLXNpZ25hdHVyZQ==");
            let answer = request.body(forged).send().await.unwrap();
            let answer = answer.text().await.unwrap();
            assert!(answer.contains("FAIL"), "{answer}");
        }
        assert_eq!(shop.counted("refused").await, 40, "each is counted");
        shop.server.stop().await;
        secrets.extend(keys);
    }
    drop(guard);

    let log = log.text();
    let lines = log
        .matches("a notification of a payment was refused")
        .count();
    assert!((2..=40).contains(&lines), "{lines} lines for 80: {log}");
    secrets.extend(["forged-", "F0F1F2F3F4F5F6F7", "Zm9yZ2Vk"].map(str::to_owned));
    for secret in secrets {
        assert!(!log.contains(&secret), "the log has a secret");
    }
}
