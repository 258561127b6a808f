//! What `wx.addCard` and `wx.chooseCard` are handed: signed as WeChat wants it, and nothing else is.

use std::{
    collections::HashSet,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};
use wechat_jssdk_demo::{
    api::{AddCardItem, ChooseCardConfig},
    signature::card::{CardExtValues, CardSignValues},
};

use crate::{
    CARD, FOREIGN, PAGE, WITH_CODE, add, call, call_as, card_tickets, choose,
    common::{APP_ID, DEMO, calls, refused, start},
    cookie, text, value,
};

/// Whether WeChat would accept the card: the values of cardExt itself, one of the platform's tickets.
fn is_accepted(item: &AddCardItem, tickets: &[String]) -> bool {
    let ext: Value = serde_json::from_str(&item.card_ext).unwrap();
    tickets.iter().any(|ticket| {
        let values = CardExtValues {
            api_ticket: ticket,
            timestamp: text(&ext, "timestamp"),
            card_id: &item.card_id,
            code: text(&ext, "code"),
            openid: text(&ext, "openid"),
            nonce_str: text(&ext, "nonce_str"),
        };
        values.sign() == text(&ext, "signature")
    })
}

fn is_choice_accepted(config: &ChooseCardConfig, app_id: &str, tickets: &[String]) -> bool {
    tickets.iter().any(|ticket| {
        let values = CardSignValues {
            api_ticket: ticket,
            app_id,
            location_id: &config.shop_id,
            timestamp: &config.timestamp.to_string(),
            nonce_str: &config.nonce_str,
            card_id: &config.card_id,
            card_type: &config.card_type,
        };
        values.sign() == config.card_sign
    })
}

/// The clock of this machine, which is the server's too.
fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

#[tokio::test]
async fn card_ext_is_a_text_with_the_signed_values_and_nothing_empty() {
    let server = start("", DEMO).await;
    let before = now();
    let cards = json!([
        { "cardId": CARD },
        { "cardId": CARD, "code": "", "openid": "", "outerStr": "" },
        {
            "cardId": WITH_CODE, "code": "jonyqin_1434008071",
            "bind": true, "outerStr": "柜台 \"7\"", "outerId": 7,
            "fixedBegintimestamp": 1_800_000_000,
        },
    ]);
    let visitor = cookie("oDF3iY9ffA-hqb2vVvbr7qxf6A0Q");
    let arguments = json!({ "url": PAGE, "cards": cards });
    let list: Value = value(call_as(&server, &visitor, "sign_add_card", arguments).await).await;
    for item in list.as_array().unwrap() {
        let keys: Vec<_> = item.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["cardExt", "cardId"], "what wx.addCard takes");
    }
    let list: Vec<AddCardItem> = serde_json::from_value(list).unwrap();
    let tickets = card_tickets(&server).await;
    let exts: Vec<Value> = list
        .iter()
        .map(|item| serde_json::from_str(&item.card_ext).unwrap())
        .collect();
    for (item, ext) in list.iter().zip(&exts) {
        assert!(is_accepted(item, &tickets), "{}", item.card_ext);
        let timestamp: u64 = text(ext, "timestamp").parse().unwrap();
        assert!((before..=now()).contains(&timestamp));
    }
    for plain in &exts[..2] {
        let keys: Vec<_> = plain.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["nonce_str", "signature", "timestamp"]);
    }
    for (key, expected) in [
        ("code", json!("jonyqin_1434008071")),
        ("openid", json!("oDF3iY9ffA-hqb2vVvbr7qxf6A0Q")),
        ("outer_str", json!("柜台 \"7\"")),
        ("outer_id", json!(7)),
        ("fixed_begintimestamp", json!(1_800_000_000)),
    ] {
        assert_eq!(exts[2][key], expected, "{key}");
    }
}

#[tokio::test]
async fn choose_card_is_signed_over_the_very_parameters_that_come_back() {
    let server = start("", DEMO).await;
    for filter in [
        json!({}),
        json!({ "shopId": "", "cardType": "", "cardId": "" }),
        json!({ "shopId": "426", "cardType": "GENERAL_COUPON", "cardId": CARD }),
    ] {
        let before = now();
        let config: Value = value(choose(&server, filter.clone()).await).await;
        let keys: Vec<_> = config.as_object().unwrap().keys().cloned().collect();
        assert_eq!(
            keys,
            [
                "cardId",
                "cardSign",
                "cardType",
                "nonceStr",
                "shopId",
                "signType",
                "timestamp"
            ]
        );
        for key in ["shopId", "cardType", "cardId"] {
            assert_eq!(text(&config, key), text(&filter, key), "{key}");
        }
        assert_eq!(config["signType"], json!("SHA1"));
        let config: ChooseCardConfig = serde_json::from_value(config).unwrap();
        assert!((before..=now()).contains(&config.timestamp));
        let tickets = card_tickets(&server).await;
        assert!(is_choice_accepted(&config, APP_ID, &tickets), "{config:?}");
    }
}

#[tokio::test]
async fn every_card_and_every_call_has_a_nonce_of_its_own() {
    let server = start("", DEMO).await;
    let mut nonces = HashSet::new();
    for _ in 0..2 {
        let cards = json!([{ "cardId": CARD }, { "cardId": CARD }]);
        let list: Vec<AddCardItem> = value(add(&server, cards).await).await;
        for item in list {
            let ext: Value = serde_json::from_str(&item.card_ext).unwrap();
            nonces.insert(text(&ext, "nonce_str").to_owned());
        }
        let config: ChooseCardConfig = value(choose(&server, json!({})).await).await;
        nonces.insert(config.nonce_str);
    }
    assert_eq!(nonces.len(), 6);
    for nonce in nonces {
        assert!((16..=32).contains(&nonce.len()), "{nonce}");
        assert!(nonce.bytes().all(|b| b.is_ascii_alphanumeric()), "{nonce}");
    }
}

#[tokio::test]
async fn foreign_cards_and_pages_are_refused_before_wechat_is_asked() {
    let server = start("", DEMO).await;
    for foreign in [FOREIGN, &CARD[1..], &CARD.to_lowercase()] {
        for response in [
            add(&server, json!([{ "cardId": foreign }])).await,
            add(&server, json!([{ "cardId": CARD }, { "cardId": foreign }])).await,
            choose(&server, json!({ "cardId": foreign })).await,
        ] {
            let problem = refused(response, 403, "card_not_allowed").await;
            assert!(text(&problem, "detail").contains(foreign), "{problem}");
            let hint = text(&problem["hint"], "en");
            assert!(hint.contains("card_ids") && hint.contains("WECHAT_CARD_IDS"));
        }
    }
    for (url, status, code) in [
        ("https://evil.com/", 403, "domain_not_allowed"),
        ("/page", 400, "invalid_url"),
        ("", 400, "invalid_url"),
    ] {
        for (function, arguments) in [
            (
                "sign_add_card",
                json!({ "url": url, "cards": [{ "cardId": CARD }] }),
            ),
            ("sign_choose_card", json!({ "url": url, "filter": {} })),
            ("list_card_ids", json!({ "url": url })),
        ] {
            refused(call(&server, function, arguments).await, status, code).await;
        }
    }
    let platform = server.platform().await;
    for endpoint in ["token", "stable_token", "ticket"] {
        assert_eq!(calls(&platform, endpoint), 0, "{endpoint}");
    }
}

/// A code redeems a card: whoever could choose it would have the card of somebody else.
#[tokio::test]
async fn a_code_is_signed_only_for_cards_whose_code_pages_may_choose() {
    let written = r#"
        [wechat]
        card_ids = ["pOne", "pTwo"]
        custom_code_card_ids = ["pTwo"]
    "#;
    let server = start(written, DEMO).await;
    let card = |card_id: &str| json!([{ "cardId": card_id, "code": "7001" }]);
    let problem = refused(add(&server, card("pOne")).await, 403, "card_not_allowed").await;
    assert!(text(&problem, "detail").contains("custom_code_card_ids"));
    assert!(text(&problem["hint"], "zh").contains("WECHAT_CUSTOM_CODE_CARD_IDS"));
    let list: Vec<AddCardItem> = value(add(&server, card("pTwo")).await).await;
    assert!(is_accepted(&list[0], &card_tickets(&server).await));
}

#[tokio::test]
async fn what_cannot_be_a_card_is_named_in_the_problem() {
    let server = start("", DEMO).await;
    let six = vec![json!({ "cardId": CARD }); 6];
    for (cards, named) in [
        (json!([]), "`cards`"),
        (json!(six), "`cards`"),
        (json!([{ "cardId": "" }]), "`cards[0].cardId`"),
        (json!([{ "cardId": "p".repeat(33) }]), "`cards[0].cardId`"),
        (
            json!([{ "cardId": CARD }, { "cardId": CARD, "code": "1".repeat(21) }]),
            "`cards[1].code`",
        ),
        (
            json!([{ "cardId": CARD, "outerStr": "道".repeat(129) }]),
            "`cards[0].outerStr`",
        ),
        (
            json!([{ "cardId": CARD, "outerStr": "a\u{0}" }]),
            "`cards[0].outerStr`",
        ),
        (json!([{ "code": "1" }]), "cardId"),
        (json!([{ "cardId": CARD, "outer_str": "x" }]), "outer_str"),
    ] {
        let problem = refused(add(&server, cards).await, 400, "invalid_request").await;
        assert!(text(&problem, "detail").contains(named), "{problem}");
    }
    for (filter, named) in [
        (json!({ "shopId": "1".repeat(25) }), "`filter.shopId`"),
        (json!({ "shopId": "Soho" }), "`filter.shopId`"),
        (json!({ "cardType": "C".repeat(25) }), "`filter.cardType`"),
        (json!({ "cardType": "groupon" }), "`filter.cardType`"),
        (json!({ "cardId": "p".repeat(33) }), "`filter.cardId`"),
        (json!({ "shopID": "1" }), "shopID"),
    ] {
        let problem = refused(choose(&server, filter).await, 400, "invalid_request").await;
        assert!(text(&problem, "detail").contains(named), "{problem}");
    }
    assert_eq!(calls(&server.platform().await, "ticket"), 0);
}

/// Values are joined without separators: were these signed, the caller could swap them with the card's id.
#[tokio::test]
async fn the_id_of_a_card_is_signed_as_nothing_else() {
    let server = start("", DEMO).await;
    for field in ["code", "openid"] {
        for disguised in [FOREIGN.to_owned(), format!("o{FOREIGN}")] {
            let card = json!([{ "cardId": CARD, field: disguised }]);
            refused(add(&server, card).await, 400, "invalid_request").await;
        }
    }
    // In two parts that stand side by side when sorted.
    let halves = json!({ "shopId": &FOREIGN[..20], "cardType": &FOREIGN[20..] });
    refused(choose(&server, halves).await, 400, "invalid_request").await;
}

#[tokio::test]
async fn each_page_has_the_cards_of_its_own_account() {
    let accounts = r#"
        [wechat]
        card_ids = ["pMain-1", "pMain-2"]
        [[wechat.accounts]]
        app_id = "wxshop"
        app_secret = "s1"
        safe_domains = ["shop.test"]
        card_ids = ["pShop"]
        [[wechat.accounts]]
        app_id = "wxnone"
        app_secret = "s2"
        safe_domains = ["none.test"]
        card_ids = []
    "#;
    let server = start(accounts, DEMO).await;
    for (host, expected) in [
        ("demo.test", &["pMain-1", "pMain-2"][..]),
        ("shop.test", &["pShop"]),
        ("none.test", &[]),
    ] {
        let url = format!("https://{host}/");
        let listed = call(&server, "list_card_ids", json!({ "url": url })).await;
        if expected.is_empty() {
            refused(listed, 409, "not_configured").await;
        } else {
            assert_eq!(value::<Vec<String>>(listed).await, expected, "{host}");
        }
        for card_id in ["pMain-1", "pMain-2", "pShop"] {
            let arguments = json!({ "url": url, "cards": [{ "cardId": card_id }] });
            let response = call(&server, "sign_add_card", arguments).await;
            let status = if expected.contains(&card_id) {
                200
            } else {
                403
            };
            assert_eq!(response.status(), status, "{card_id} on {host}");
        }
    }
    // The AppID that wx.config has on that page, and that account's ticket.
    let arguments = json!({ "url": "https://shop.test/", "filter": { "cardId": "pShop" } });
    let config: ChooseCardConfig = value(call(&server, "sign_choose_card", arguments).await).await;
    assert_eq!(server.signed("https://shop.test/").await.app_id, "wxshop");
    let platform = server.platform().await;
    let ticket = text(
        &platform["accounts"]["wxshop"]["tickets"]["wx_card"][0],
        "value",
    );
    assert!(is_choice_accepted(&config, "wxshop", &[ticket.to_owned()]));
}

#[tokio::test]
async fn a_sandbox_lists_sample_cards_that_can_be_signed() {
    let server = start("", DEMO).await;
    let listed: Vec<String> =
        value(call(&server, "list_card_ids", json!({ "url": PAGE })).await).await;
    assert!(listed.len() >= 2 && listed.contains(&CARD.to_owned()));
    assert_eq!(calls(&server.platform().await, "ticket"), 0);
    let cards: Vec<_> = listed.iter().map(|id| json!({ "cardId": id })).collect();
    let list: Vec<AddCardItem> = value(add(&server, json!(cards)).await).await;
    assert_eq!(list.len(), listed.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_calls_at_a_cold_start_make_one_call_for_a_card_ticket() {
    let server = start("", DEMO).await;
    // So that all of them arrive while the first still waits.
    server.control(json!({ "latency_ms": 300 })).await;
    let lists = futures::future::join_all((0..50).map(async |index: usize| {
        if index.is_multiple_of(2) {
            add(&server, json!([{ "cardId": CARD }])).await
        } else {
            choose(&server, json!({})).await
        }
    }))
    .await;
    assert!(lists.iter().all(|response| response.status() == 200));
    let platform = server.platform().await;
    assert_eq!(calls(&platform, "ticket"), 1);
    assert_eq!(calls(&platform, "stable_token"), 1);
    let issued = &platform["accounts"][APP_ID]["issued"];
    assert_eq!(
        (&issued["wx_card"], &issued["jsapi"]),
        (&json!(1), &json!(0))
    );
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_the_page_notices_nothing() {
    let server = start("", DEMO).await;
    server
        .control(json!({ "next_errors": { "ticket": [40001] } }))
        .await;
    let list: Vec<AddCardItem> = value(add(&server, json!([{ "cardId": CARD }])).await).await;
    assert!(is_accepted(&list[0], &card_tickets(&server).await));
    let platform = server.platform().await;
    assert_eq!(calls(&platform, "ticket"), 2);
    let issued = &platform["accounts"][APP_ID]["issued"];
    assert_eq!(
        issued["stable_token"],
        json!(2),
        "the refused one, a new one"
    );
}

#[tokio::test]
async fn what_wechat_says_reaches_the_caller_as_when_a_page_is_signed() {
    let server = start("", DEMO).await;
    for (error, status, code) in [
        (json!(40164), 502, "wechat_error"),
        (json!(45009), 429, "rate_limited"),
        (json!({ "status": 502 }), 503, "wechat_unreachable"),
    ] {
        let errors = vec![error.clone(); 4];
        server
            .control(json!({ "next_errors": { "ticket": errors }, "expire_now": "all" }))
            .await;
        let response = add(&server, json!([{ "cardId": CARD }])).await;
        let retry_after = response.headers().get("retry-after").cloned();
        let problem = refused(response, status, code).await;
        assert_eq!(
            problem.get("errcode"),
            error.as_i64().map(Value::from).as_ref()
        );
        assert!(retry_after.is_some(), "{error}");
        refused(choose(&server, json!({})).await, status, code).await;
        server
            .control(json!({ "next_errors": { "ticket": [] } }))
            .await;
    }
}

#[tokio::test]
async fn a_new_card_ticket_is_used_as_soon_as_the_old_one_is_over() {
    let server = start("", DEMO).await;
    let cards = json!([{ "cardId": CARD }]);
    let first: Vec<AddCardItem> = value(add(&server, cards.clone()).await).await;
    let old = card_tickets(&server).await;
    assert!(is_accepted(&first[0], &old));
    server.control(json!({ "expire_now": "all" })).await;
    let second: Vec<AddCardItem> = value(add(&server, cards).await).await;
    let new = card_tickets(&server).await;
    assert!(is_accepted(&second[0], &new) && !is_accepted(&second[0], &old));
}
