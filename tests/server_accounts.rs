//! Several accounts on one server: what belongs to one is never used for another.
#![cfg(feature = "ssr")]

mod common;

use common::{Running, good_tickets, is_signed_by, problem, refused, start};
use reqwest::Method;
use serde_json::{Value, json};

/// Pages of shop.test, except those below /club.
const SHOP: &str = "wxshop0123456789ab";
/// Pages of club.test and shop.test/club; no cards, no merchant.
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

[[wechat.accounts]]
app_id = "wxclub0123456789ab"
app_secret = "secret-of-the-club"
safe_domains = ["club.test", "shop.test/club"]
card_ids = ["pClub"]
"#;

/// The same, and the club has no cards.
fn without_cards() -> String {
    ACCOUNTS.replace(r#"card_ids = ["pClub"]"#, "card_ids = []")
}

async fn call(server: &Running, host: &str, function: &str, arguments: Value) -> reqwest::Response {
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
