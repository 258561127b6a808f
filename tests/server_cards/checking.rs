//! The server function behind the tool for signatures of cards: whose secret, which mistake, and never the secret itself.

use serde_json::{Value, json};
use wechat_jssdk_demo::signature::card::sign;

use crate::{
    CARD, PAGE, add, call, card_tickets,
    common::{APP_ID, APP_SECRET, DEMO, Running, refused, start},
    text, value,
};

const SECOND: &str = r#"
    [[wechat.accounts]]
    app_id = "wx_second"
    app_secret = "00112233445566778899aabbccddeeff"
    safe_domains = ["second.test"]
"#;
const TIME: &str = "1404896688";

async fn check(server: &Running, values: Value, signature: &str) -> (Value, String) {
    let arguments =
        json!({ "url": PAGE, "kind": "card_ext", "values": values, "signature": signature });
    let response = call(server, "check_card_signature", arguments).await;
    let text = response.text().await.unwrap();
    (serde_json::from_str(&text).unwrap(), text)
}

/// The answer to a right signature for a page of the first account.
fn signed_by(app_id: &str, secret: &str) -> Value {
    json!({
        "signed_by": { "owner": APP_ID, "app_id": app_id, "secret": secret, "mistakes": [] }, "untried": [],
    })
}

#[tokio::test]
async fn another_account_without_the_right_to_cards_keeps_nobody_from_a_diagnosis() {
    let server = start(SECOND, DEMO).await;
    // the owner's two tickets are there, the other account's is refused
    server.signed(PAGE).await;
    let signed: Value = value(add(&server, json!([{ "cardId": CARD }])).await).await;
    let ext: Value = serde_json::from_str(text(&signed[0], "cardExt")).unwrap();
    let values =
        json!({ "timestamp": ext["timestamp"], "nonce_str": ext["nonce_str"], "card_id": CARD });
    server
        .control(json!({ "next_errors": { "ticket": [48001] } }))
        .await;
    let (answer, _) = check(&server, values, text(&ext, "signature")).await;
    let mut expected = signed_by(APP_ID, "card_ticket");
    expected["untried"] = json!([{ "app_id": "wx_second", "secret": "card_ticket" }]);
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn without_the_owners_card_ticket_there_is_no_diagnosis() {
    let server = start("", DEMO).await;
    server
        .control(json!({ "next_errors": { "ticket": [48001] } }))
        .await;
    let arguments =
        json!({ "url": PAGE, "kind": "card_ext", "values": {}, "signature": "0".repeat(40) });
    let response = call(&server, "check_card_signature", arguments).await;
    let problem = refused(response, 502, "wechat_error").await;
    assert_eq!(problem["errcode"], json!(48001));
}

#[tokio::test]
async fn a_card_of_this_server_is_recognised_and_so_is_what_was_wrong_with_it() {
    let server = start("", DEMO).await;
    let signed: Value = value(add(&server, json!([{ "cardId": CARD }])).await).await;
    let ext: Value = serde_json::from_str(text(&signed[0], "cardExt")).unwrap();
    let values = json!({
        "timestamp": ext["timestamp"], "nonce_str": ext["nonce_str"], "card_id": CARD, "code": "", "openid": "",
    });
    let (answer, _) = check(&server, values.clone(), text(&ext, "signature")).await;
    assert_eq!(answer, signed_by(APP_ID, "card_ticket"));
    let mut altered = values.clone();
    altered["code"] = json!("7");
    let (answer, _) = check(&server, altered, text(&ext, "signature")).await;
    assert_eq!(
        answer["signed_by"]["mistakes"],
        json!([{ "Missing": "code" }])
    );
    let (answer, _) = check(&server, values, &"0".repeat(40)).await;
    assert_eq!(answer, json!({ "signed_by": null, "untried": [] }));
}

#[tokio::test]
async fn the_wrong_secret_is_named_and_not_shown() {
    let server = start(SECOND, DEMO).await;
    let platform = async |app_id: &str, kind: &str| {
        let platform = server.platform().await;
        let ticket = &platform["accounts"][app_id]["tickets"][kind][0]["value"];
        ticket.as_str().unwrap_or_default().to_owned()
    };
    let values = json!({ "timestamp": TIME, "nonce_str": "n1", "card_id": CARD });
    // has all tickets fetched
    check(&server, values.clone(), "").await;
    let jsapi = platform(APP_ID, "jsapi").await;
    let second = platform("wx_second", "wx_card").await;
    for (secret, app_id, kind) in [
        (jsapi.as_str(), APP_ID, "jsapi_ticket"),
        (APP_SECRET, APP_ID, "app_secret"),
        (&second, "wx_second", "card_ticket"),
    ] {
        assert!(!secret.is_empty(), "{kind}");
        let signature = sign(&[secret, TIME, "n1", CARD]);
        let (answer, text) = check(&server, values.clone(), &signature).await;
        assert_eq!(answer, signed_by(app_id, kind));
        assert!(!text.contains(secret));
    }
    // a mistake beside it
    let unsorted = wechat_jssdk_demo::signature::card::digest(&[&jsapi, TIME, CARD, "n1"].concat());
    let (answer, _) = check(&server, values, &unsorted).await;
    assert_eq!(answer["signed_by"]["secret"], json!("jsapi_ticket"));
    assert_eq!(answer["signed_by"]["mistakes"], json!(["Unsorted"]));
}

#[tokio::test]
async fn what_the_page_says_is_the_ticket_is_not_believed() {
    let server = start("", DEMO).await;
    let signature = sign(&["made-up", TIME, CARD]);
    let values = json!({ "api_ticket": "made-up", "timestamp": TIME, "card_id": CARD });
    let (answer, _) = check(&server, values, &signature).await;
    assert_eq!(answer["signed_by"], Value::Null);
    assert_eq!(card_tickets(&server).await.len(), 1);
}

#[tokio::test]
async fn only_pages_of_the_accounts_are_checked_and_only_values_of_wechats_size() {
    let server = start("", DEMO).await;
    for (url, values, status, code) in [
        ("https://evil.test/", json!({}), 403, "domain_not_allowed"),
        (
            PAGE,
            json!({ "code": "1".repeat(25) }),
            400,
            "invalid_request",
        ),
        (PAGE, json!({ "color": "red" }), 400, "invalid_request"),
    ] {
        let arguments =
            json!({ "url": url, "kind": "card_sign", "values": values, "signature": "" });
        let response = call(&server, "check_card_signature", arguments).await;
        refused(response, status, code).await;
    }
}
