//! The official demo's round against the embedded platform: add, choose, decrypt, open, pass on.

use serde_json::{Value, json};
use wechat_jssdk_demo::api::{Decrypted, DecryptedCard};

use crate::{
    CARD, PAGE, WITH_CODE, add, app, call, choose,
    common::{APP_ID, DEMO, Running, calls, refused, start},
    text, value, wallet,
};

/// The page has cards signed and the user takes them; gives the app's answer.
async fn collect(server: &Running, cards: Value) -> Value {
    let signed: Value = value(add(server, cards).await).await;
    let offered = signed
        .as_array()
        .unwrap()
        .iter()
        .map(|card| json!({ "card_id": card["cardId"], "card_ext": card["cardExt"] }));
    let offered: Vec<Value> = offered.collect();
    let answer = app(
        server,
        "add",
        json!({ "app_id": APP_ID, "card_list": offered }),
    )
    .await;
    answer["card_list"].clone()
}

/// What jweixin hands to the app for a choice that the server has signed.
fn choice(signed: &Value) -> Value {
    json!({
        "app_id": APP_ID,
        "location_id": signed["shopId"],
        "sign_type": signed["signType"],
        "card_id": signed["cardId"],
        "card_type": signed["cardType"],
        "card_sign": signed["cardSign"],
        "time_stamp": signed["timestamp"].to_string(),
        "nonce_str": signed["nonceStr"],
    })
}

/// The cards that the app offers for a choice.
async fn offered(server: &Running, filter: Value) -> Vec<Value> {
    let signed: Value = value(choose(server, filter).await).await;
    let answer = app(server, "choose", choice(&signed)).await;
    answer["choose_card_info"].as_array().unwrap().clone()
}

async fn decrypt(server: &Running, encrypt_codes: &[&str]) -> Vec<DecryptedCard> {
    let cards = encrypt_codes
        .iter()
        .map(|code| json!({ "cardId": CARD, "encryptCode": code }));
    let arguments = json!({ "url": PAGE, "cards": cards.collect::<Vec<_>>() });
    value(call(server, "decrypt_cards", arguments).await).await
}

fn code(card: &DecryptedCard) -> &str {
    match &card.outcome {
        Decrypted::Code(code) => code,
        Decrypted::Problem(problem) => panic!("{problem}"),
    }
}

#[tokio::test]
async fn a_card_is_added_chosen_decrypted_opened_and_passed_on() {
    let server = start("", DEMO).await;
    let added = collect(
        &server,
        json!([{ "cardId": CARD }, { "cardId": WITH_CODE, "code": "jonyqin-7" }]),
    )
    .await;
    assert_eq!(added[0]["is_succ"], json!(1), "{added}");
    assert_eq!(
        added[1]["code"],
        json!("jonyqin-7"),
        "the merchant's own code"
    );

    assert_eq!(offered(&server, json!({})).await.len(), 2);
    assert_eq!(
        offered(&server, json!({ "cardType": "CASH" })).await.len(),
        0
    );
    let chosen = offered(&server, json!({ "cardId": CARD })).await;
    assert_eq!(chosen.len(), 1);
    let encrypt_code = text(&chosen[0], "encrypt_code");
    assert_ne!(encrypt_code, text(&added[0], "code"));

    let decrypted = decrypt(&server, &[encrypt_code]).await;
    let code = code(&decrypted[0]);
    assert_eq!(code, text(&added[0], "code"));

    let open = async |code: &str| {
        let card = json!({ "card_id": CARD, "code": code });
        let answer = app(
            &server,
            "open",
            json!({ "app_id": APP_ID, "card_list": [card] }),
        )
        .await;
        answer["card_list"][0]["is_succ"].clone()
    };
    assert_eq!(open(code).await, json!(1));
    assert_eq!(open(encrypt_code).await, json!(0), "not the encrypted one");

    let consume = json!({ "app_id": APP_ID, "consumedCardId": CARD, "consumedCode": code });
    assert_eq!(
        app(&server, "consume", consume.clone()).await["is_succ"],
        json!(1)
    );
    assert_eq!(
        app(&server, "consume", consume).await["is_succ"],
        json!(0),
        "once"
    );
    assert_eq!(open(code).await, json!(0));
    let Decrypted::Problem(problem) = &decrypt(&server, &[encrypt_code]).await[0].outcome else {
        panic!("a redeemed card has no code any more");
    };
    assert_eq!(problem.errcode, Some(40099));
}

#[tokio::test]
async fn one_card_that_wechat_refuses_does_not_keep_the_others_from_their_codes() {
    let server = start("", DEMO).await;
    let added = collect(&server, json!([{ "cardId": CARD }, { "cardId": CARD }])).await;
    let chosen = offered(&server, json!({})).await;
    let [first, second] = [0, 1].map(|at| text(&chosen[at], "encrypt_code"));
    let decrypted = decrypt(&server, &[first, "bm90IG91cnM+", second]).await;
    assert_eq!(code(&decrypted[0]), text(&added[0], "code"));
    assert_eq!(code(&decrypted[2]), text(&added[1], "code"));
    let Decrypted::Problem(problem) = &decrypted[1].outcome else {
        panic!("a code for what is none");
    };
    assert_eq!((problem.errcode, problem.status), (Some(40056), 502));
    assert!(problem.hint.zh.contains("encrypt_code"), "{problem:?}");
    // the form that pages rely on
    let raw = json!(decrypted[0]);
    assert_eq!(
        raw,
        json!({ "cardId": CARD, "code": text(&added[0], "code") })
    );
}

#[tokio::test]
async fn a_dead_token_is_replaced_and_the_card_decrypted_all_the_same() {
    let server = start("", DEMO).await;
    collect(&server, json!([{ "cardId": CARD }])).await;
    let chosen = offered(&server, json!({})).await;
    let encrypt_code = text(&chosen[0], "encrypt_code");
    server
        .control(json!({ "next_errors": { "card_decrypt": [42001] } }))
        .await;
    code(&decrypt(&server, &[encrypt_code]).await[0]);
    let platform = server.platform().await;
    assert_eq!(calls(&platform, "card_decrypt"), 2);
    let issued = &platform["accounts"][APP_ID]["issued"]["stable_token"];
    assert_eq!(issued, 2, "the dead one, a new one");
}

#[tokio::test]
async fn what_can_be_no_chosen_card_is_refused_before_wechat_is_asked() {
    let server = start("", DEMO).await;
    let card = |code: &str| json!({ "cardId": CARD, "encryptCode": code });
    for (cards, named) in [
        (json!([]), "`cards`"),
        (json!(vec![card("a"); 6]), "`cards`"),
        (json!([card("")]), "`cards[0].encryptCode`"),
        // a `+` that was not URL-encoded
        (
            json!([card("XXIzTtMqCxwOaawoE91 VJdsFmv7b8g0")]),
            "`cards[0].encryptCode`",
        ),
        (
            json!([{ "cardId": "p/", "encryptCode": "a" }]),
            "`cards[0].cardId`",
        ),
        (
            json!([{ "cardId": CARD, "encrypt_code": "a" }]),
            "encrypt_code",
        ),
    ] {
        let arguments = json!({ "url": PAGE, "cards": cards });
        let response = call(&server, "decrypt_cards", arguments).await;
        let problem = refused(response, 400, "invalid_request").await;
        assert!(text(&problem, "detail").contains(named), "{problem}");
    }
    let arguments = json!({ "url": "https://evil.test/", "cards": [card("a")] });
    let response = call(&server, "decrypt_cards", arguments).await;
    refused(response, 403, "domain_not_allowed").await;
    assert_eq!(calls(&server.platform().await, "card_decrypt"), 0);
}

#[tokio::test]
async fn without_an_access_token_there_is_one_problem_for_all() {
    let server = start("", DEMO).await;
    server
        .control(json!({ "next_errors": { "stable_token": [40164, 40164] } }))
        .await;
    let arguments = json!({ "url": PAGE, "cards": [{ "cardId": CARD, "encryptCode": "a" }] });
    let response = call(&server, "decrypt_cards", arguments).await;
    let problem = refused(response, 502, "wechat_error").await;
    assert_eq!(problem["errcode"], json!(40164));
}

#[tokio::test]
async fn a_signature_is_good_for_one_card_and_one_time() {
    let server = start("", DEMO).await;
    let signed: Value = value(add(&server, json!([{ "cardId": CARD }])).await).await;
    let ext = text(&signed[0], "cardExt");
    let offer = async |card_id: &str, card_ext: &str| {
        let card = json!({ "card_id": card_id, "card_ext": card_ext });
        let answer = app(
            &server,
            "add",
            json!({ "app_id": APP_ID, "card_list": [card] }),
        )
        .await;
        let card = answer["card_list"][0].clone();
        assert_eq!(
            card["is_succ"] == json!(1),
            card["reason"].is_null(),
            "{card}"
        );
        card["reason"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(offer("pOther", ext).await, "签名错误");
    let numbered = ext
        .replacen("\"timestamp\":\"", "\"timestamp\":", 1)
        .replacen("\",\"nonce_str", ",\"nonce_str", 1);
    assert!(offer(CARD, &numbered).await.contains("须为字符串"));
    assert_eq!(offer(CARD, ext).await, "");
    assert_eq!(offer(CARD, ext).await, "nonce_str 已使用过");
    assert_eq!(
        wallet(&server, "xiaolin").await["cards"]
            .as_array()
            .unwrap()
            .len(),
        1
    );

    // a choice with another filter than was signed: an empty list, and no error
    let signed: Value = value(choose(&server, json!({})).await).await;
    let mut choice = choice(&signed);
    assert_eq!(
        app(&server, "choose", choice.clone()).await["choose_card_info"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    choice["card_id"] = json!(CARD);
    assert_eq!(
        app(&server, "choose", choice).await,
        json!({ "choose_card_info": [] })
    );
}
