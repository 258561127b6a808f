//! Two accounts on one host: a page says which of them its `wx.config` was signed for.

use serde_json::{Value, json};

use crate::{
    CARD, call,
    common::{APP_ID, DEMO, refused, start},
    text, value,
};

/// Owns a part of demo.test.
const CLUB: &str = "wx_club";
const SECOND: &str = r#"
    [[wechat.accounts]]
    app_id = "wx_club"
    app_secret = "00112233445566778899aabbccddeeff"
    safe_domains = ["demo.test/club"]
    card_ids = ["pClub"]
"#;
/// Both may sign it, and the club owns it.
const SHARED: &str = "https://demo.test/club/";

#[tokio::test]
async fn the_cards_are_those_of_the_account_that_is_named() {
    let server = start(SECOND, DEMO).await;
    for (appid, card_id, others) in [
        (Value::Null, "pClub", CARD),
        (json!(CLUB), "pClub", CARD),
        (json!(APP_ID), CARD, "pClub"),
    ] {
        let arguments = json!({ "url": SHARED, "appid": appid });
        let listed: Vec<String> = value(call(&server, "list_card_ids", arguments).await).await;
        assert!(listed.iter().any(|id| id == card_id), "{appid}: {listed:?}");
        let add = async |card_id: &str| {
            let cards = json!([{ "cardId": card_id }]);
            let arguments = json!({ "url": SHARED, "appid": appid, "cards": cards });
            call(&server, "sign_add_card", arguments).await
        };
        assert_eq!(add(card_id).await.status(), 200, "{appid}");
        refused(add(others).await, 403, "card_not_allowed").await;
        let choose = async |card_id: &str| {
            let filter = json!({ "cardId": card_id });
            let arguments = json!({ "url": SHARED, "appid": appid, "filter": filter });
            call(&server, "sign_choose_card", arguments).await
        };
        assert_eq!(choose(card_id).await.status(), 200, "{appid}");
        refused(choose(others).await, 403, "card_not_allowed").await;
    }
}

#[tokio::test]
async fn the_visitor_is_the_named_accounts_and_goes_through_its_authorisation() {
    let server = start(SECOND, DEMO).await;
    let ask = async |appid: Value| -> Value {
        let arguments = json!({ "url": SHARED, "appid": appid });
        value(call(&server, "visitor", arguments).await).await
    };
    let by_host = ask(Value::Null).await;
    assert_eq!(text(&by_host, "app_id"), CLUB);
    assert!(!text(&by_host, "authorise").contains("appid"));
    let named = ask(json!(APP_ID)).await;
    assert_eq!(text(&named, "app_id"), APP_ID);
    assert!(text(&named, "authorise").contains(&format!("appid={APP_ID}")));
    assert_eq!(ask(json!("wx_unknown")).await, Value::Null);
}

#[tokio::test]
async fn an_account_that_is_none_or_does_not_own_the_page_is_refused_everywhere() {
    let server = start(SECOND, DEMO).await;
    for (function, arguments) in [
        ("list_card_ids", json!({})),
        ("sign_add_card", json!({ "cards": [{ "cardId": CARD }] })),
        ("sign_choose_card", json!({ "filter": {} })),
        (
            "decrypt_cards",
            json!({ "cards": [{ "cardId": CARD, "encryptCode": "x" }] }),
        ),
        (
            "fetch_media",
            json!({ "media_id": "m".repeat(64), "kind": "image" }),
        ),
        ("list_goods", json!({})),
        ("create_order", json!({ "goods": "tea", "key": "12345678" })),
        (
            "order_status",
            json!({ "out_trade_no": "20261121000000000001" }),
        ),
    ] {
        for (url, appid, status, code) in [
            (SHARED, "wx_unknown", 404, "unknown_app"),
            ("https://demo.test/", CLUB, 403, "domain_not_allowed"),
        ] {
            let mut arguments = arguments.clone();
            arguments["url"] = json!(url);
            arguments["appid"] = json!(appid);
            refused(call(&server, function, arguments).await, status, code).await;
        }
    }
}
