//! Cards as WeChat's app and the account's server see them, rule by rule.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use wechat_jssdk_demo::{
    signature::card::{CardExtValues, CardSignValues},
    wechat::{Fetched, TicketType, TokenApi},
};

use crate::harness::{APP_ID, OTHER_APP_ID, OTHER_SECRET, Sandbox, account, value};

const CARD: &str = "pjZ8Yt1XGILfi-FUsewpnnolGgZk";
/// The samples that a merchant has set something for.
const WITH_CODE: &str = "pWxJssdkDemo_sandbox_code-03";
const BOUND: &str = "pWxJssdkDemo_sandbox_bound-04";

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("a clock after 1970").as_secs()
}

/// A card signed with a ticket.
fn card(ticket: &Fetched, timestamp: &str, nonce_str: &str, openid: &str) -> Value {
    signed(CardExtValues {
        api_ticket: value(ticket),
        timestamp,
        card_id: CARD,
        code: "",
        openid,
        nonce_str,
    })
}

fn signed(values: CardExtValues<'_>) -> Value {
    let ext = json!({
        "code": values.code, "openid": values.openid, "timestamp": values.timestamp, "nonce_str": values.nonce_str,
        "signature": values.sign(),
    });
    json!({ "card_id": values.card_id, "card_ext": ext.to_string() })
}

impl Sandbox {
    async fn post(&self, path: &str, body: &Value) -> Value {
        let request = self.http.post(format!("{}{path}", self.base)).json(body);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        response.json().await.expect("JSON")
    }

    async fn card_ticket(&self) -> Fetched {
        let token = self.stable().await;
        let ticket = self.ticket_of(&token, TicketType::WxCard).await;
        ticket.expect("a card ticket")
    }

    /// What the app says of one offered card; empty when it is added.
    async fn offer(&self, card: Value) -> String {
        let call = json!({ "app_id": APP_ID, "card_list": [card] });
        let answer = self.post("/client/cards/add", &call).await;
        let reason = &answer["card_list"][0]["reason"];
        reason.as_str().unwrap_or_default().to_owned()
    }

    /// How many cards the app offers for choice.
    async fn listed(&self, ticket: &Fetched, timestamp: u64) -> usize {
        let time_stamp = timestamp.to_string();
        let card_sign = CardSignValues {
            api_ticket: value(ticket),
            app_id: APP_ID,
            location_id: "",
            timestamp: &time_stamp,
            nonce_str: "n",
            card_id: "",
            card_type: "",
        }
        .sign();
        let call = json!({ "app_id": APP_ID, "time_stamp": time_stamp, "nonce_str": "n", "card_sign": card_sign });
        let answer = self.post("/client/cards/choose", &call).await;
        answer["choose_card_info"].as_array().expect("a list").len()
    }
}

#[tokio::test]
async fn an_old_card_ticket_is_good_beside_its_successor_and_a_jsapi_ticket_never() {
    let sandbox = Sandbox::start().await;
    let old = sandbox.card_ticket().await;
    sandbox.advance(6900).await;
    let new = sandbox.card_ticket().await;
    assert_ne!(value(&old), value(&new));
    let time = now().to_string();
    assert_eq!(sandbox.offer(card(&old, &time, "n1", "")).await, "");
    assert_eq!(sandbox.offer(card(&new, &time, "n2", "")).await, "");
    assert_eq!(sandbox.listed(&old, now()).await, 2);
    assert_eq!(sandbox.listed(&new, now()).await, 2);
    sandbox.advance(300).await;
    assert_eq!(sandbox.offer(card(&old, &time, "n3", "")).await, "签名错误");
    assert_eq!(sandbox.listed(&old, now()).await, 0);
    let token = sandbox.stable().await;
    let jsapi = sandbox.ticket(&token).await.expect("a ticket");
    assert_eq!(
        sandbox.offer(card(&jsapi, &time, "n4", "")).await,
        "签名错误"
    );
    assert_eq!(sandbox.listed(&jsapi, now()).await, 0);
}

#[tokio::test]
async fn a_timestamp_is_the_present_time_in_seconds() {
    let sandbox = Sandbox::start().await;
    let ticket = sandbox.card_ticket().await;
    for timestamp in [
        "1404896688".to_owned(),
        (now() * 1000).to_string(),
        format!("{}.0", now()),
        String::new(),
    ] {
        let said = sandbox.offer(card(&ticket, &timestamp, "n", "")).await;
        assert!(said.contains("以秒计"), "{timestamp}: {said}");
    }
    assert_eq!(sandbox.listed(&ticket, 1_404_896_688).await, 0);
    let said = sandbox
        .offer(json!({ "card_id": CARD, "card_ext": "{}" }))
        .await;
    assert!(said.contains("card_ext"), "{said}");
}

#[tokio::test]
async fn what_a_card_was_created_with_has_to_be_signed_along() {
    let sandbox = Sandbox::start().await;
    let ticket = sandbox.card_ticket().await;
    let time = now().to_string();
    let state = sandbox.state().await;
    let openid = &state["accounts"][APP_ID]["wallets"]["xiaolin"]["openid"];
    let openid = openid.as_str().expect("an openid");
    for (at, (card_id, code, openid, said)) in [
        (BOUND, "", "", "bind_openid"),
        (BOUND, "", openid, ""),
        (WITH_CODE, "", "", "use_custom_code"),
        (WITH_CODE, "7001", "", ""),
        ("pSomebodyElses", "", "", "没有此 card_id"),
    ]
    .into_iter()
    .enumerate()
    {
        let card = signed(CardExtValues {
            api_ticket: value(&ticket),
            timestamp: &time,
            card_id,
            code,
            openid,
            nonce_str: &format!("n{at}"),
        });
        let reason = sandbox.offer(card).await;
        assert!(
            reason.contains(said) && reason.is_empty() == said.is_empty(),
            "{card_id}: {reason}"
        );
    }
}

#[tokio::test]
async fn each_user_has_a_wallet_of_their_own_at_each_account() {
    let sandbox = Sandbox::start().await;
    let ticket = sandbox.card_ticket().await;
    let state = sandbox.state().await;
    let guest = state["accounts"][APP_ID]["wallets"]["guest"]["openid"].as_str();
    let guest = guest.expect("an openid");
    let bound = card(&ticket, &now().to_string(), "n1", guest);
    assert!(sandbox.offer(bound.clone()).await.contains("其他用户"));
    // the nonce is used now, as with WeChat
    let bound = card(&ticket, &now().to_string(), "n2", guest);
    let call = json!({ "user": "guest", "app_id": APP_ID, "card_list": [bound] });
    let answer = sandbox.post("/client/cards/add", &call).await;
    assert_eq!(answer["card_list"][0]["is_succ"], 1, "{answer}");
    assert_eq!(
        sandbox.listed(&ticket, now()).await,
        0,
        "xiaolin's is empty"
    );

    let state = sandbox.state().await;
    let wallet = &state["accounts"][APP_ID]["wallets"]["guest"]["cards"];
    assert_eq!(
        (&wallet[0]["card_id"], &wallet[0]["bound"]),
        (&json!(CARD), &json!(true))
    );
    assert_eq!(
        state["accounts"][OTHER_APP_ID]["wallets"]["guest"]["cards"],
        json!([])
    );

    let nobody = json!({ "user": "nobody", "app_id": APP_ID, "card_list": [] });
    assert_eq!(
        sandbox.post("/client/cards/add", &nobody).await["errcode"],
        40003
    );
    let nowhere = json!({ "app_id": "wx0", "card_list": [] });
    assert_eq!(
        sandbox.post("/client/cards/add", &nowhere).await["errcode"],
        40013
    );
}

#[tokio::test]
async fn a_wallet_holds_what_its_owner_has_and_nothing_else_is_told() {
    let sandbox = Sandbox::start().await;
    let ticket = sandbox.card_ticket().await;
    let time = now().to_string();
    for nonce in ["n1", "n2", "n3"] {
        assert_eq!(sandbox.offer(card(&ticket, &time, nonce, "")).await, "");
    }
    let wallet = async |call: Value| sandbox.post("/client/cards/wallet", &call).await;
    let codes = |wallet: &Value| -> Vec<String> {
        let cards = wallet["card_list"].as_array().expect("a list").iter();
        cards
            .map(|card| card["code"].as_str().expect("a code").to_owned())
            .collect()
    };

    let state = sandbox.state().await;
    let held = &state["accounts"][APP_ID]["wallets"]["xiaolin"]["cards"];
    let [oldest, middle, newest] = [0, 1, 2].map(|at| &held[at]["code"]);
    let told = |code: &Value| json!({ "app_id": APP_ID, "card_id": CARD, "code": code });
    let expected =
        json!({ "nickname": "小林", "card_list": [told(newest), told(middle), told(oldest)] });
    assert_eq!(wallet(json!({})).await, expected);
    assert_eq!(wallet(json!({ "app_id": APP_ID })).await, expected);
    let elsewhere = wallet(json!({ "app_id": OTHER_APP_ID })).await;
    assert!(codes(&elsewhere).is_empty(), "{elsewhere}");

    // what was passed on is gone
    let passed_on = json!({ "app_id": APP_ID, "consumedCardId": CARD, "consumedCode": middle });
    sandbox.post("/client/cards/consume", &passed_on).await;
    let left = [newest, oldest].map(|code| code.as_str().expect("a code").to_owned());
    assert_eq!(codes(&wallet(json!({})).await), left);

    let mei = json!({ "nickname": "阿梅 Mei", "card_list": [] });
    assert_eq!(wallet(json!({ "user": "mei" })).await, mei);
    sandbox.control(json!({ "user": "mei" })).await;
    assert_eq!(wallet(json!({})).await, mei);
    let xiaolin = wallet(json!({ "user": "xiaolin" })).await;
    assert_eq!(codes(&xiaolin), left);

    assert_eq!(wallet(json!({ "user": "nobody" })).await["errcode"], 40003);
    assert_eq!(wallet(json!({ "app_id": "wx0" })).await["errcode"], 40013);
}

#[tokio::test]
async fn a_call_that_is_none_is_told_which_field_is_wrong() {
    let sandbox = Sandbox::start().await;
    for (path, call, said) in [
        ("add", json!({ "card_list": [] }), "app_id is missing"),
        (
            "add",
            json!({ "app_id": APP_ID, "card_list": [{ "card_id": CARD, "card_ext": {} }] }),
            "card_list[0].card_ext is an object: send a text",
        ),
        (
            "choose",
            json!({ "app_id": APP_ID, "time_stamp": 1 }),
            "time_stamp is a number: send a text",
        ),
        (
            "consume",
            json!({ "app_id": APP_ID, "consumedCardId": null }),
            "consumedCardId is missing",
        ),
        (
            "wallet",
            json!({ "app_id": 1 }),
            "app_id is a number: send a text",
        ),
    ] {
        let url = format!("{}/client/cards/{path}", sandbox.base);
        let answer = sandbox.http.post(url).json(&call).send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), 400, "{path}");
        let answer: Value = answer.json().await.expect("JSON");
        let error = answer["error"].as_str().expect("a sentence");
        assert!(error.starts_with(said), "{error}");
    }
}

#[tokio::test]
async fn a_code_is_decrypted_for_its_own_account_only() {
    let sandbox = Sandbox::start().await;
    let ticket = sandbox.card_ticket().await;
    sandbox
        .offer(card(&ticket, &now().to_string(), "n1", ""))
        .await;
    let state = sandbox.state().await;
    let held = &state["accounts"][APP_ID]["wallets"]["xiaolin"]["cards"][0];
    let encrypt_code = held["encrypt_code"].as_str().expect("a code");

    let client = sandbox.client(TokenApi::Stable);
    let token = sandbox.stable().await;
    let code = client.decrypt_code(&token.value, encrypt_code).await;
    assert_eq!(code.expect("its code"), held["code"]);

    let other = account(OTHER_APP_ID, OTHER_SECRET);
    let foreign = client.access_token(&other, false).await.expect("a token");
    let refused = client.decrypt_code(&foreign.value, encrypt_code).await;
    assert_eq!(refused.expect_err("not its card").errcode(), Some(40056));
}

#[tokio::test]
async fn decrypting_refuses_as_wechat_does() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    let path = format!("/card/code/decrypt?access_token={}", value(&token));
    for (path, body, errcode) in [
        (path.as_str(), json!({ "encrypt_code": "unknown" }), 40056),
        (&path, json!({ "encrypt_code": "" }), 41011),
        (&path, json!({ "code": "x" }), 41011),
        (&path, json!([]), 47001),
        ("/card/code/decrypt", json!({ "encrypt_code": "x" }), 41001),
        (
            "/card/code/decrypt?access_token=short",
            json!({ "encrypt_code": "x" }),
            40014,
        ),
    ] {
        assert_eq!(
            sandbox.post(path, &body).await["errcode"],
            errcode,
            "{path} {body}"
        );
    }
    assert_eq!(sandbox.get(&path).await["errcode"], 43002);
    sandbox
        .control(json!({ "daily_quota": { "card_decrypt": 1 }, "next_errors": { "card_decrypt": [-1] } }))
        .await;
    let body = json!({ "encrypt_code": "unknown" });
    assert_eq!(sandbox.post(&path, &body).await["errcode"], -1);
    // the first of this day was before the quota was set
    assert_eq!(sandbox.post(&path, &body).await["errcode"], 45009);
    sandbox.control(json!({ "expire_now": "tokens" })).await;
    assert_eq!(sandbox.post(&path, &body).await["errcode"], 42001);
}
