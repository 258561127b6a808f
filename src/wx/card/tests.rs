use futures::FutureExt;
use serde_json::{Value, json};

use super::*;
use crate::wx::normalise;

fn wire(parameters: impl Serialize) -> Value {
    serde_json::to_value(parameters).expect("serializable")
}

fn refused<R>(call: impl Future<Output = Result<R, WxError>>) -> Option<&'static str> {
    match call.now_or_never()?.err()? {
        WxError::InvalidParameter { field, .. } => Some(field),
        _ => None,
    }
}

fn signed() -> ChooseCard {
    ChooseCard::new(1_437_997_723, "k0hGdSXKZEj3Min5", "1a2b")
}

#[test]
fn parameters_are_sent_under_wechats_names() {
    assert_eq!(
        wire(signed().card_type("GROUPON")),
        json!({
            "shopId": "", "cardType": "GROUPON", "cardId": "",
            "timestamp": 1_437_997_723, "nonceStr": "k0hGdSXKZEj3Min5",
            "signType": "SHA1", "cardSign": "1a2b"
        })
    );
    assert_eq!(
        wire(CardList {
            card_list: vec![SignedCard::new("p1", r#"{"timestamp":"1"}"#)]
        }),
        json!({ "cardList": [{ "cardId": "p1", "cardExt": "{\"timestamp\":\"1\"}" }] })
    );
    assert_eq!(
        wire(ConsumeAndShareCard::new("p1", "c1")),
        json!({ "cardId": "p1", "code": "c1" })
    );
}

#[test]
fn values_out_of_range_never_reach_wechat() {
    let signed_cards = |count| vec![SignedCard::new("p1", "{}"); count];
    assert_eq!(refused(add_card(signed_cards(0))), Some("cardList"));
    assert_eq!(refused(add_card(signed_cards(6))), Some("cardList"));
    assert_eq!(refused(add_card(signed_cards(5))), None);
    assert_eq!(
        refused(add_card([SignedCard::new("p1", "")])),
        Some("cardExt")
    );
    for (parameters, field) in [
        (signed().shop_id("1".repeat(25)), "shopId"),
        (signed().card_type("A".repeat(25)), "cardType"),
        (signed().card_id("p".repeat(33)), "cardId"),
        (signed().timestamp(0), "timestamp"),
        (signed().timestamp(1_437_997_723_000), "timestamp"),
        (signed().nonce_str(""), "nonceStr"),
        (signed().nonce_str("n".repeat(33)), "nonceStr"),
        (signed().card_sign(""), "cardSign"),
    ] {
        assert_eq!(refused(choose_card(parameters)), Some(field));
    }
    assert_eq!(refused(choose_card(signed())), None);
    assert_eq!(refused(open_card([])), Some("cardList"));
    assert_eq!(
        refused(open_card([CardToOpen::new("p1", "")])),
        Some("code")
    );
    let share = consume_and_share_card(ConsumeAndShareCard::new("", "c1"));
    assert_eq!(refused(share), Some("cardId"));
}

fn added(result: Value) -> Vec<AddedCard> {
    let added: CardList<_> =
        serde_json::from_value(normalise(Interface::AddCard, result)).expect("readable");
    added.card_list
}

#[test]
fn added_cards_are_read_in_every_form() {
    let card = |is_success, code: Option<&str>| AddedCard {
        card_id: "p1".into(),
        card_ext: "{}".into(),
        is_success,
        code: code.map(str::to_owned),
        reason: None,
    };
    // as jweixin hands it on
    assert_eq!(
        added(json!({ "cardList": [
            { "cardId": "p1", "cardExt": "{}", "isSuccess": true, "code": "c1" },
            { "cardId": "p1", "cardExt": "{}", "isSuccess": false, "code": "" },
        ] })),
        [card(true, Some("c1")), card(false, None)]
    );
    // as the client sends it
    assert_eq!(
        added(json!({
            "card_list": r#"[{"card_id":"p1","card_ext":"{}","is_succ":1,"code":"c1"},{"card_id":"p1","card_ext":"{}","is_succ":"0"}]"#
        })),
        [card(true, Some("c1")), card(false, None)]
    );
}

#[test]
fn an_odd_card_does_not_hide_the_others() {
    let odd = json!([
        { "card_id": "p1" },
        "p2",
        { "encrypt_code": "x" },
        { "card_id": "p3", "encrypt_code": "y" },
    ]);
    let chosen: CardList<ChosenCard> =
        serde_json::from_value(json!({ "cardList": odd })).expect("readable");
    let codes: Vec<_> = chosen
        .card_list
        .iter()
        .map(|card| (card.card_id.as_str(), card.encrypt_code.as_str()))
        .collect();
    assert_eq!(codes, [("p1", ""), ("p3", "y")]);
    let added = added(json!({ "cardList": [{ "isSuccess": true }, null] }));
    assert_eq!((added.len(), added[0].is_success), (1, true));
}

#[test]
fn chosen_cards_are_read_from_text_and_from_a_list() {
    let list = json!([{ "card_id": "p1", "encrypt_code": "a+b/c=" }]);
    for card_list in [Value::String(list.to_string()), list] {
        for name in ["cardList", "choose_card_info"] {
            let result = normalise(
                Interface::ChooseCard,
                json!({ "errMsg": "chooseCard:ok", name: card_list }),
            );
            let chosen: CardList<ChosenCard> = serde_json::from_value(result).expect("readable");
            assert_eq!(
                chosen.card_list,
                [ChosenCard {
                    card_id: "p1".into(),
                    encrypt_code: "a+b/c=".into()
                }]
            );
        }
    }
}
