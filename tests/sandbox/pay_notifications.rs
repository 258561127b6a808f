//! How a merchant learns of a payment, and what can go wrong with it.

use std::net::Ipv4Addr;

use reqwest::Method;
use serde_json::{Value, json};
use wechat_jssdk_demo::{
    sandbox::{self, demo_merchant},
    signature::pay::v2,
    wechat::{
        AppId, MerchantKeys, PlatformKeys,
        pay::{Notification, NotificationError, OrderToPlace, SignatureError, TradeState},
    },
};

use crate::{
    harness::APP_ID,
    pay_harness::{Letter, Pay, json_of, now},
};

async fn read(pay: &Pay, letter: &Letter) -> Result<Notification, NotificationError> {
    let client = pay.client();
    let told = client.notification(&pay.merchant, &letter.headers, &letter.body, now());
    told.await
}

async fn paid(pay: &Pay, out_trade_no: &str) {
    let prepay_id = pay.placed(&pay.order(out_trade_no).await).await;
    pay.pay(&prepay_id).await;
}

async fn notify(pay: &Pay, order: Value) {
    let change = json!({ "pay": { "notify": [order] } });
    pay.sandbox.control(change).await;
}

fn in_state(state: &str) -> impl Fn(&[Value]) -> bool {
    move |sent| sent.first().is_some_and(|one| one["state"] == state)
}

#[tokio::test]
async fn a_payment_is_told_encrypted_and_signed() {
    let pay = Pay::start().await;
    paid(&pay, "notify-1").await;
    let letters = pay.shop.take(1).await;
    let text = String::from_utf8(letters[0].body.to_vec()).expect("a text");
    assert!(!text.contains("notify-1"), "the order is encrypted");
    let told = read(&pay, &letters[0])
        .await
        .expect("a genuine notification");
    let transaction = told.transaction;
    assert_eq!(transaction.trade_state, TradeState::Success);
    assert_eq!(transaction.out_trade_no, "notify-1");
    assert_eq!(transaction.app_id, APP_ID);
    assert_eq!(transaction.mch_id, pay.merchant.mch_id);
    assert_eq!(transaction.total, Some(101));
    assert_eq!(
        transaction.openid,
        Some(pay.openid(APP_ID, "xiaolin").await)
    );

    let sent = pay.notifications(in_state("accepted")).await;
    assert_eq!(sent[0]["attempts"], 1);
    assert_eq!(sent[0]["id"], told.id);
    pay.sandbox.advance(24 * 60 * 60).await;
    paid(&pay, "notify-2").await;
    let letters = pay.shop.take(1).await;
    let told = read(&pay, &letters[0]).await.expect("genuine").transaction;
    assert_eq!(
        told.out_trade_no, "notify-2",
        "what was accepted is not told again"
    );
}

#[tokio::test]
async fn a_merchant_with_a_public_key_checks_with_that_of_the_platform() {
    let mut configured = demo_merchant();
    let MerchantKeys::V3(keys) = &mut configured.keys else {
        unreachable!("the demo merchant uses v3")
    };
    // WeChat's own in earnest: here nobody could sign for it.
    keys.platform = PlatformKeys::PublicKey {
        id: "PUB_KEY_ID_01".to_owned(),
        key: keys.private_key.public_key(),
    };
    let pay = Pay::of(sandbox::merchant(Some(configured)), v2::SignType::Md5).await;
    let openid = pay.openid(APP_ID, "xiaolin").await;
    let order = OrderToPlace {
        out_trade_no: "public-1",
        description: "tea",
        total: 1,
        openid: &openid,
        notify_url: &pay.shop.url,
        expires_at: now() + 3600,
        client_ip: Ipv4Addr::LOCALHOST.into(),
    };
    let (client, app_id) = (pay.client(), AppId::new(APP_ID));
    let placed = client.place(&app_id, &pay.merchant, &order).await;
    pay.pay(&placed.expect("a believable answer")).await;
    let letters = pay.shop.take(1).await;
    assert_eq!(letters[0].headers["wechatpay-serial"], "PUB_KEY_ID_01");
    read(&pay, &letters[0]).await.expect("genuine");

    let response = pay.call(Method::GET, "/v3/certificates", "").await;
    assert_eq!(response.status(), 404, "it has none");
    assert_eq!(json_of(response).await["code"], "RESOURCE_NOT_EXISTS");
}

#[tokio::test]
async fn what_is_not_accepted_is_told_again_at_wechats_intervals_and_given_up_after_a_day() {
    let pay = Pay::start().await;
    pay.shop.will_answer(&[(500, "{\"code\":\"FAIL\"}"); 16]);
    paid(&pay, "retry-1").await;
    let mut ids = vec![pay.shop.take(1).await.remove(0)];
    let intervals = [
        15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600,
    ];
    for (attempts, interval) in (1..).zip(intervals) {
        let waits = |sent: &[Value]| {
            sent[0]["attempts"] == attempts && sent[0]["due_in"].as_u64().is_some()
        };
        let sent = pay.notifications(waits).await;
        let due_in = sent[0]["due_in"].as_u64().expect("seconds");
        assert!(
            (interval - 5..=interval).contains(&due_in),
            "{due_in} for {interval}"
        );
        assert_eq!(sent[0]["last_answer"], "500 {\"code\":\"FAIL\"}");
        pay.sandbox.advance(interval).await;
        ids.extend(pay.shop.take(1).await);
    }
    let sent = pay.notifications(in_state("given_up")).await;
    assert_eq!(sent[0]["attempts"], 16);
    let first = read(&pay, &ids[0]).await.expect("genuine");
    let last = read(&pay, &ids[15]).await.expect("genuine");
    assert_eq!(first, last, "the same notification, by its id");
    assert_eq!(intervals.iter().sum::<u64>(), 24 * 60 * 60 + 4 * 60);
}

#[tokio::test]
async fn a_redirect_or_another_success_is_no_acceptance() {
    let pay = Pay::start().await;
    pay.shop.will_answer(&[(302, ""), (202, ""), (204, "")]);
    paid(&pay, "accept-1").await;
    for attempts in [1, 2] {
        let waits = |sent: &[Value]| sent[0]["attempts"] == attempts && sent[0]["state"] == "due";
        pay.notifications(waits).await;
        pay.sandbox.advance(15).await;
    }
    let sent = pay.notifications(in_state("accepted")).await;
    assert_eq!(sent[0]["last_answer"], "204");
    assert_eq!(sent[0]["attempts"], 3);
}

#[tokio::test]
async fn notifications_are_held_back_and_stopped() {
    let pay = Pay::start().await;
    let change = |what: &str| json!({ "pay": { "notifications": what } });
    pay.sandbox.control(change("held")).await;
    paid(&pay, "held-1").await;
    pay.sandbox.advance(3600).await;
    let sent = pay.notifications(in_state("due")).await;
    assert_eq!((&sent[0]["attempts"], pay.shop.letters()), (&json!(0), 0));
    pay.sandbox.control(change("sent")).await;
    pay.shop.take(1).await;
    pay.notifications(in_state("accepted")).await;

    pay.sandbox.control(change("held")).await;
    paid(&pay, "stopped-1").await;
    let state = pay.sandbox.control(change("stopped")).await;
    assert_eq!(state["pay"]["notifications"], "stopped");
    paid(&pay, "stopped-2").await;
    pay.sandbox.control(change("sent")).await;
    let sent = pay.notifications(|sent| sent.len() == 3).await;
    assert_eq!(
        (&sent[0]["state"], &sent[1]["state"]),
        (&json!("stopped"), &json!("stopped"))
    );
    // An ordered one goes out whatever holds the others.
    pay.sandbox.control(change("held")).await;
    notify(&pay, json!({ "out_trade_no": "stopped-1" })).await;
    let letters = pay.shop.take(1).await;
    let told = read(&pay, &letters[0]).await.expect("genuine");
    assert_eq!(told.transaction.out_trade_no, "stopped-1");
}

#[tokio::test]
async fn a_notification_comes_again_twice_with_its_id() {
    let pay = Pay::start().await;
    paid(&pay, "twice-1").await;
    let first = pay.shop.take(1).await.remove(0);
    let first = read(&pay, &first).await.expect("genuine");
    notify(&pay, json!({ "out_trade_no": "twice-1", "how": "twice" })).await;
    for letter in pay.shop.take(2).await {
        assert_eq!(read(&pay, &letter).await.expect("genuine"), first);
    }
    notify(&pay, json!({ "out_trade_no": "twice-1" })).await;
    assert_eq!(pay.shop.take(1).await.len(), 1);
}

#[tokio::test]
async fn a_forged_notification_and_a_probe_do_not_pass_the_signature() {
    let pay = Pay::start().await;
    pay.placed(&pay.order("forged-1").await).await;
    notify(&pay, json!({ "out_trade_no": "forged-1", "how": "forged" })).await;
    let letters = pay.shop.take(1).await;
    let error = read(&pay, &letters[0]).await.expect_err("forged");
    assert_eq!(error, NotificationError::Signature(SignatureError::Wrong));
    notify(&pay, json!({ "out_trade_no": "forged-1", "how": "probe" })).await;
    let letters = pay.shop.take(1).await;
    let error = read(&pay, &letters[0]).await.expect_err("a probe");
    assert_eq!(error, NotificationError::Signature(SignatureError::Probe));
    let state = pay.sandbox.state().await;
    assert_eq!(state["pay"]["orders"][0]["trade_state"], "NOTPAY");
}

#[tokio::test]
async fn an_altered_notification_is_genuine_but_for_its_amount() {
    let pay = Pay::start().await;
    paid(&pay, "altered-1").await;
    let genuine = pay.shop.take(1).await.remove(0);
    let genuine = read(&pay, &genuine).await.expect("genuine").transaction;
    let order = json!({ "out_trade_no": "altered-1", "how": "altered", "total": 1 });
    notify(&pay, order).await;
    let altered = pay.shop.take(1).await.remove(0);
    let altered = read(&pay, &altered).await.expect("signed").transaction;
    assert_eq!(altered.total, Some(1));
    assert_eq!(altered.transaction_id, genuine.transaction_id);
    let state = pay.sandbox.state().await;
    assert_eq!(
        state["pay"]["orders"][0]["total"], 101,
        "the order is as it was"
    );
}

#[tokio::test]
async fn a_wrong_order_for_a_notification_is_explained_and_changes_nothing() {
    let pay = Pay::start().await;
    pay.placed(&pay.order("wrong-1").await).await;
    for (notify, said) in [
        (json!({ "out_trade_no": "unknown" }), "unknown is no order"),
        (json!({ "out_trade_no": "wrong-1" }), "is not paid"),
        (
            json!({ "out_trade_no": "wrong-1", "how": "altered", "total": 1 }),
            "is not paid",
        ),
        (
            json!({ "out_trade_no": "wrong-1", "how": "loud" }),
            "unknown variant `loud`",
        ),
        (json!({ "number": "wrong-1" }), "unknown field `number`"),
    ] {
        let change = json!({ "pay": { "notifications": "held", "notify": [notify] } });
        let (status, answer) = pay.sandbox.try_control(&change).await;
        assert_eq!(status, 400, "{change}");
        let message = answer["error"].as_str().expect("a message");
        assert!(message.contains(said), "{change}: {message}");
        assert!(message.contains("nothing was changed"), "{message}");
    }
    let state = pay.sandbox.state().await;
    assert_eq!(state["pay"]["notifications"], "sent");
    pay.pay(
        state["pay"]["orders"][0]["prepay_id"]
            .as_str()
            .expect("an id"),
    )
    .await;
    let change = json!({ "pay": { "notify": [{ "out_trade_no": "wrong-1", "how": "altered" }] } });
    assert_eq!(
        pay.sandbox.try_control(&change).await.0,
        400,
        "which amount?"
    );
}

#[tokio::test]
async fn a_reset_forgets_orders_and_notifications_and_keeps_the_merchants() {
    let pay = Pay::start().await;
    pay.sandbox
        .control(json!({ "pay": { "notifications": "held" } }))
        .await;
    paid(&pay, "reset-1").await;
    let url = format!("{}/control", pay.sandbox.base);
    let response = pay
        .sandbox
        .http
        .delete(url)
        .send()
        .await
        .expect("an answer");
    let state = json_of(response).await;
    assert_eq!(state["pay"]["orders"], json!([]));
    assert_eq!(state["pay"]["sent"], json!([]));
    assert_eq!(state["pay"]["notifications"], "sent");
    paid(&pay, "reset-1").await;
    pay.notifications(in_state("accepted")).await;
    assert_eq!(pay.shop.letters(), 1, "the held one is gone");
}
