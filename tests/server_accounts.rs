//! Several accounts on one server: what belongs to one is never used for another.
#![cfg(feature = "ssr")]

mod common;

use common::{Running, cookies, good_tickets, is_signed_by, location, problem, refused, start};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

/// Pages of shop.test, except those below /club.
const SHOP: &str = "wxshop0123456789ab";
/// Pages of club.test and shop.test/club.
const CLUB: &str = "wxclub0123456789ab";
const SHOPS_CARD: &str = "pShop";
const CLUBS_CARD: &str = "pClub";

const ACCOUNTS: &str = r#"
[wechat]
mode = "sandbox"
app_id = "wxshop0123456789ab"
app_secret = "secret-of-the-shop"
safe_domains = ["shop.test"]
card_ids = ["pShop"]

[wechat.merchant]
mch_id = "1900000001"
api = "v2"
api_v2_key = "KeyOfTheShop0000000000000000000A"

[[wechat.accounts]]
app_id = "wxclub0123456789ab"
app_secret = "secret-of-the-club"
safe_domains = ["club.test", "shop.test/club"]
card_ids = ["pClub"]

[wechat.accounts.merchant]
mch_id = "1900000002"
api = "v2"
api_v2_key = "KeyOfTheClub0000000000000000000B"
"#;

/// A real photo.
const JPEG: &[u8] = include_bytes!("../public/samples/dawn.jpg");

/// The same, and the club has no cards.
fn without_cards() -> String {
    ACCOUNTS.replace(r#"card_ids = ["pClub"]"#, "card_ids = []")
}

async fn call(server: &Running, host: &str, function: &str, arguments: Value) -> Response {
    server
        .request(Method::POST, &format!("/api/{function}"))
        .header("host", host)
        .json(&arguments)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn the_best_fitting_domain_decides_who_signs() {
    let server = start(ACCOUNTS, &[]).await;
    for (url, app_id) in [
        ("https://shop.test/", SHOP),
        ("https://www.shop.test/club", CLUB),
        ("https://shop.test/club/x?y=1", CLUB),
        ("https://shop.test/clubs", SHOP),
        ("https://club.test/", CLUB),
    ] {
        let config = server.signed(url).await;
        assert_eq!(config.app_id, app_id, "{url}");
        let tickets = good_tickets(&server.platform().await, app_id);
        assert!(is_signed_by(&config, &tickets), "{url}");
    }
}

#[tokio::test]
async fn an_appid_picks_among_the_accounts_that_own_the_page() {
    let server = start(ACCOUNTS, &[]).await;
    for (url, appid, expected) in [
        ("https://shop.test/club", SHOP, 200),
        ("https://shop.test/club", CLUB, 200),
        ("https://shop.test/", CLUB, 403),
        ("https://club.test/", SHOP, 403),
    ] {
        let request = server.ask(url).query(&[("appid", appid)]);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), expected, "{url} {appid}");
        let answer: Value = response.json().await.unwrap();
        if expected == 200 {
            assert_eq!(answer["appId"], appid);
        } else {
            assert_eq!(answer["code"], "domain_not_allowed");
            assert!(answer["detail"].as_str().unwrap().contains(appid));
        }
    }
    let request = server
        .ask("https://shop.test/")
        .query(&[("appid", "wxother")]);
    problem(request.send().await.unwrap(), 404, "unknown_app").await;
}

#[tokio::test]
async fn a_card_is_signed_on_its_own_accounts_pages_only() {
    let server = start(ACCOUNTS, &[]).await;
    for (url, card, good) in [
        ("https://shop.test/", SHOPS_CARD, true),
        ("https://club.test/", CLUBS_CARD, true),
        ("https://shop.test/club", CLUBS_CARD, true),
        ("https://shop.test/", CLUBS_CARD, false),
        ("https://shop.test/club", SHOPS_CARD, false),
    ] {
        let arguments = json!({ "url": url, "cards": [{ "cardId": card }] });
        let response = call(&server, "shop.test", "sign_add_card", arguments).await;
        if good {
            assert_eq!(response.status(), 200, "{url} {card}");
        } else {
            refused(response, 403, "card_not_allowed").await;
        }
    }
}

#[tokio::test]
async fn pages_say_what_their_own_account_cannot_do() {
    let server = start(&without_cards(), &[]).await;
    let notice = "此公众号尚不能使用 addCard：";
    for (host, path, told) in [
        ("shop.test", "/", false),
        ("shop.test", "/demo/addCard", false),
        ("club.test", "/", true),
        ("club.test", "/demo/addCard", true),
        ("club.test", "/demo/chooseImage", false),
        // Nobody's page: the status bar says so.
        ("stranger.test", "/demo/addCard", false),
    ] {
        let html = server.get_at(host, path).await.text().await.unwrap();
        assert_eq!(html.contains(notice), told, "{host}{path}");
    }
}

#[tokio::test]
async fn a_page_that_is_navigated_to_says_it_too() {
    let server = start(&without_cards(), &[]).await;
    for (host, told) in [("shop.test", false), ("club.test", true)] {
        let arguments = json!({ "name": "addCard", "language": "en" });
        let document: Value = call(&server, host, "interface_document", arguments)
            .await
            .json()
            .await
            .unwrap();
        let notice = document["notice"].as_str();
        assert_eq!(notice.is_some(), told, "{host}: {document}");
        assert!(
            notice.is_none_or(|text| text.contains("card_ids")),
            "{document}"
        );
        let arguments = json!({ "language": "en" });
        let document = call(&server, host, "home_document", arguments).await;
        let text = document.text().await.unwrap();
        assert_eq!(text.contains("cannot use addCard yet"), told, "{host}");
    }
}

/// The cookie of a visitor whom the account of `host` has come to know.
async fn sign_in(server: &Running, host: &str) -> String {
    let begun = server.get_at(host, "/oauth/start?return=%2F").await;
    let pending = cookies(&begun);
    let asked = server.get_at(host, &location(&begun)).await;
    let back = server.request(Method::GET, &location(&asked));
    let known = back.header("host", host).header("cookie", pending);
    let known = cookies(&known.send().await.unwrap());
    let openid = known
        .split("; ")
        .find(|cookie| cookie.starts_with("openid_"));
    openid
        .unwrap_or_else(|| panic!("no openid in {known}"))
        .to_owned()
}

fn order(server: &Running, url: &str, cookie: &str, key: &str) -> RequestBuilder {
    server
        .request(Method::POST, "/v1/orders")
        .header("cookie", cookie)
        .header("idempotency-key", key)
        .json(&json!({ "url": url, "goods": "postcard" }))
}

#[tokio::test]
async fn the_openid_of_one_account_is_nobody_to_the_other() {
    let server = start(ACCOUNTS, &[]).await;
    let (shop, club) = (
        sign_in(&server, "shop.test").await,
        sign_in(&server, "club.test").await,
    );
    assert!(shop.starts_with(&format!("openid_{SHOP}=")), "{shop}");
    assert!(club.starts_with(&format!("openid_{CLUB}=")), "{club}");
    let renamed = club.replace(CLUB, SHOP);
    for (url, cookie, status) in [
        ("https://shop.test/", &shop, 201),
        ("https://club.test/", &club, 201),
        ("https://shop.test/club", &club, 200),
        ("https://shop.test/", &club, 401),
        ("https://club.test/", &shop, 401),
        ("https://shop.test/", &renamed, 401),
    ] {
        let response = order(&server, url, cookie, "a-key-of-the-test")
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), status, "{url}");
    }
}

#[tokio::test]
async fn a_page_of_one_account_cannot_use_what_the_other_knows_of_its_visitor() {
    let server = start(ACCOUNTS, &[]).await;
    let cookie = sign_in(&server, "shop.test").await;
    let url = "https://shop.test/";
    let made = order(&server, url, &cookie, "a-key-of-the-test");
    let made: Value = made.send().await.unwrap().json().await.unwrap();
    let number = made["outTradeNo"].as_str().unwrap();
    let v1 = |method: Method, path: &str, origin: &str| {
        let request = server.request(method, path).header("cookie", &cookie);
        request.header("origin", origin)
    };
    let status = format!("/v1/orders/{number}");
    let ask = |origin: &str| v1(Method::GET, &status, origin).query(&[("url", url)]);
    let buy =
        |origin: &str| order(&server, url, &cookie, "another-key-of-it").header("origin", origin);
    let add = |origin: &str, bind: bool| {
        let cards = json!([{ "cardId": SHOPS_CARD, "bind": bind }]);
        let call = json!({ "url": url, "cards": cards });
        v1(Method::POST, "/v1/card-ext", origin).json(&call)
    };
    let club = "http://club.test";
    for foreign in [ask(club), buy(club), add(club, true)] {
        let response = foreign.send().await.unwrap();
        let told = problem(response, 403, "domain_not_allowed").await;
        assert!(told["detail"].as_str().unwrap().contains(SHOP), "{told}");
    }
    for own in ["http://shop.test", "http://www.shop.test"] {
        for request in [ask(own), buy(own), add(own, true)] {
            let response = request.send().await.unwrap();
            assert!(
                response.status().is_success(),
                "{own}: {:?}",
                response.text().await
            );
        }
    }
    // What says nothing of the visitor is signed as ever.
    assert_eq!(add(club, false).send().await.unwrap().status(), 200);
    // Nor by the server functions of the other account's own page.
    let arguments = json!({ "url": url, "out_trade_no": number });
    for (host, good) in [("club.test", false), ("shop.test", true)] {
        let request = server.request(Method::POST, "/api/order_status");
        let request = request.header("host", host).header("cookie", &cookie);
        let request = request.header("origin", format!("http://{host}"));
        let response = request.json(&arguments).send().await.unwrap();
        if good {
            assert_eq!(response.status(), 200, "{:?}", response.text().await);
        } else {
            refused(response, 403, "domain_not_allowed").await;
        }
    }
}

#[tokio::test]
async fn each_account_is_paid_through_its_own_merchant() {
    let server = start(ACCOUNTS, &[]).await;
    let both = [
        sign_in(&server, "shop.test").await,
        sign_in(&server, "club.test").await,
    ]
    .join("; ");
    for (url, app_id, other) in [
        ("https://shop.test/", SHOP, CLUB),
        ("https://club.test/", CLUB, SHOP),
    ] {
        let response = order(&server, url, &both, "a-key-of-the-test")
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 201, "{url}");
        let placed: Value = response.json().await.unwrap();
        // The platform checks the signature with the key of the AppID's merchant.
        for (payer, expected) in [(other, false), (app_id, true)] {
            let payment = &placed["payment"];
            let sheet = json!({
                "appId": payer,
                "timeStamp": payment["timestamp"].to_string(),
                "nonceStr": payment["nonceStr"],
                "package": payment["package"],
                "signType": payment["signType"],
                "paySign": payment["paySign"],
                "action": "pay",
            });
            let request = server
                .request(Method::POST, "/sandbox/client/pay")
                .json(&sheet);
            let told: Value = request.send().await.unwrap().json().await.unwrap();
            let paid = told["err_msg"] == "get_brand_wcpay_request:ok";
            assert_eq!(paid, expected, "{url} {payer}: {told}");
        }
        let number = placed["outTradeNo"].as_str().unwrap();
        let ask = |url: &str| {
            let request = server.request(Method::GET, &format!("/v1/orders/{number}"));
            request.header("cookie", &both).query(&[("url", url)])
        };
        common::until("the payment", async || {
            let status: Value = ask(url).send().await.unwrap().json().await.unwrap();
            (status["state"] == "paid").then_some(())
        })
        .await;
        let elsewhere = if app_id == SHOP {
            "https://club.test/"
        } else {
            "https://shop.test/"
        };
        problem(ask(elsewhere).send().await.unwrap(), 404, "not_found").await;
    }
}

#[tokio::test]
async fn a_file_is_fetched_for_the_account_that_it_was_uploaded_to() {
    let server = start(ACCOUNTS, &[]).await;
    let upload = server.request(Method::POST, &format!("/sandbox/client/media?appid={SHOP}"));
    let upload = upload.header("content-type", "image/jpeg").body(JPEG);
    let uploaded: Value = upload.send().await.unwrap().json().await.unwrap();
    let id = uploaded["media_id"].as_str().unwrap();
    for (url, appid, status) in [
        ("https://club.test/", "", 410),
        ("https://shop.test/club", "", 410),
        ("https://club.test/", SHOP, 403),
        ("https://shop.test/", "", 201),
        ("https://shop.test/club", SHOP, 200),
        // What the server has for one account it does not give to the other.
        ("https://club.test/", "", 410),
    ] {
        let fetch = server.request(Method::POST, &format!("/v1/media/{id}"));
        let fetch = fetch.query(&[("url", url), ("appid", appid)]);
        assert_eq!(
            fetch.send().await.unwrap().status(),
            status,
            "{url} {appid}"
        );
    }
}

/// What the user's WeChat answers about cards.
async fn app(server: &Running, what: &str, call: Value) -> Value {
    let path = format!("/sandbox/client/cards/{what}");
    let request = server.request(Method::POST, &path).json(&call);
    request.send().await.unwrap().json().await.unwrap()
}

/// The shop's card in the user's hands, chosen on a page of the shop; gives its encrypted code.
async fn chosen(server: &Running) -> String {
    let url = "https://shop.test/";
    let v1 = async |path: &str, body: Value| -> Value {
        let request = server.request(Method::POST, path).json(&body);
        request.send().await.unwrap().json().await.unwrap()
    };
    let cards = json!({ "url": url, "cards": [{ "cardId": SHOPS_CARD }] });
    let signed = v1("/v1/card-ext", cards).await;
    let card = &signed["cardList"][0];
    let offered = json!([{ "card_id": card["cardId"], "card_ext": card["cardExt"] }]);
    app(
        server,
        "add",
        json!({ "app_id": SHOP, "card_list": offered }),
    )
    .await;
    let choice = v1("/v1/card-sign", json!({ "url": url })).await;
    let answer = app(
        server,
        "choose",
        json!({
            "app_id": SHOP,
            "location_id": choice["shopId"],
            "sign_type": choice["signType"],
            "card_id": choice["cardId"],
            "card_type": choice["cardType"],
            "card_sign": choice["cardSign"],
            "time_stamp": choice["timestamp"].to_string(),
            "nonce_str": choice["nonceStr"],
        }),
    )
    .await;
    let code = answer["choose_card_info"][0]["encrypt_code"].as_str();
    code.unwrap_or_else(|| panic!("{answer}")).to_owned()
}

#[tokio::test]
async fn a_chosen_card_is_decrypted_for_its_own_account_only() {
    let server = start(ACCOUNTS, &[]).await;
    let encrypted = chosen(&server).await;
    for (url, good) in [("https://shop.test/", true), ("https://club.test/", false)] {
        let cards = json!([{ "cardId": SHOPS_CARD, "encryptCode": encrypted }]);
        let arguments = json!({ "url": url, "cards": cards });
        let response = call(&server, "shop.test", "decrypt_cards", arguments).await;
        let answer = response.text().await.unwrap();
        assert_eq!(!answer.contains("40056"), good, "{url}: {answer}");
    }
}
