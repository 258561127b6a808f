//! Notifications of API v3: what is believed, what is refused, and what WeChat is told.

use axum::http::HeaderMap;
use serde_json::{Value, json};
use wechat_jssdk_demo::wechat::{
    Merchant,
    pay::{Notification, NotificationError, PayClient, SignatureError, TradeState},
};

use crate::{
    keys,
    orders::{paid, paid_transaction},
    platform::{API_V3_KEY, PUBLIC_KEY_ID, Signer, api_v3_key, header, with_public_key},
};

const ID: &str = "EV-2018022511223320873";

pub fn now() -> u64 {
    time::OffsetDateTime::now_utc()
        .unix_timestamp()
        .unsigned_abs()
}

/// A notification of this transaction, rightly signed and encrypted.
pub fn notification(signer: &Signer, transaction: &Value) -> (HeaderMap, Vec<u8>) {
    signed(signer, &envelope(transaction, API_V3_KEY))
}

fn envelope(transaction: &Value, key: &str) -> Value {
    let (nonce, associated_data) = ("fdasflkja484", "transaction");
    let plaintext = transaction.to_string();
    json!({
        "id": ID,
        "create_time": "2026-11-21T18:30:00+08:00",
        "resource_type": "encrypt-resource",
        "event_type": "TRANSACTION.SUCCESS",
        "summary": "支付成功",
        "resource": {
            "original_type": "transaction",
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": api_v3_key(key).seal(nonce, associated_data, plaintext.as_bytes()),
            "associated_data": associated_data,
            "nonce": nonce,
        },
    })
}

fn signed(signer: &Signer, body: &Value) -> (HeaderMap, Vec<u8>) {
    let body = body.to_string();
    (signer.headers(&body, 0), body.into_bytes())
}

/// Read by a client that could not ask anybody.
async fn read(
    headers: &HeaderMap,
    body: &[u8],
    now: u64,
) -> Result<Notification, NotificationError> {
    alone()
        .notification(&with_public_key(), headers, body, now)
        .await
}

fn alone() -> PayClient {
    PayClient::new("http://127.0.0.1:9").expect("a client")
}

#[tokio::test]
async fn a_payment_is_read() {
    let (headers, body) = notification(&Signer::public_key(), &paid());
    assert_eq!(
        read(&headers, &body, now()).await,
        Ok(Notification {
            id: ID.to_owned(),
            transaction: paid_transaction(),
        })
    );
}

#[tokio::test]
async fn any_changed_byte_is_refused() {
    let (headers, body) = notification(&Signer::public_key(), &paid());
    for position in 0..body.len() {
        let mut changed = body.clone();
        changed[position] ^= 1;
        let outcome = read(&headers, &changed, now()).await;
        assert_eq!(
            outcome,
            Err(NotificationError::Signature(SignatureError::Wrong)),
            "byte {position}"
        );
    }
    for length in [0, 1, body.len() - 1] {
        assert!(read(&headers, &body[..length], now()).await.is_err());
    }
    let longer = [&body[..], b" "].concat();
    assert!(read(&headers, &longer, now()).await.is_err());
}

#[tokio::test]
async fn headers_are_part_of_it() {
    let (headers, body) = notification(&Signer::public_key(), &paid());
    for (name, value, expected) in [
        ("wechatpay-nonce", "another", SignatureError::Wrong),
        (
            "wechatpay-signature",
            "WECHATPAY/SIGNTEST/R2ByYW5kb20=",
            SignatureError::Probe,
        ),
        (
            "wechatpay-serial",
            "PUB_KEY_ID_0000",
            SignatureError::UnknownSerial,
        ),
    ] {
        let mut changed = headers.clone();
        changed.insert(name, header(value));
        assert_eq!(
            read(&changed, &body, now()).await,
            Err(NotificationError::Signature(expected))
        );
    }
    for (lower, name) in [
        ("wechatpay-timestamp", "Wechatpay-Timestamp"),
        ("wechatpay-nonce", "Wechatpay-Nonce"),
        ("wechatpay-signature", "Wechatpay-Signature"),
        ("wechatpay-serial", "Wechatpay-Serial"),
    ] {
        let mut changed = headers.clone();
        changed.remove(lower);
        assert_eq!(
            read(&changed, &body, now()).await,
            Err(NotificationError::Signature(SignatureError::Missing(name)))
        );
    }
}

#[tokio::test]
async fn an_old_one_is_refused() {
    let (headers, body) = notification(&Signer::public_key(), &paid());
    let signed_at: u64 = headers["wechatpay-timestamp"]
        .to_str()
        .expect("a text")
        .parse()
        .expect("seconds");
    for (now, believed) in [
        (signed_at, true),
        (signed_at + 300, true),
        (signed_at - 300, true),
        (signed_at + 301, false),
        (signed_at - 301, false),
        (0, false),
        (u64::MAX, false),
    ] {
        assert_eq!(read(&headers, &body, now).await.is_ok(), believed, "{now}");
    }
}

#[tokio::test]
async fn another_key_under_the_right_id_is_refused() {
    let forger = Signer::new(PUBLIC_KEY_ID, keys::next());
    let (headers, body) = notification(&forger, &paid());
    assert_eq!(
        read(&headers, &body, now()).await,
        Err(NotificationError::Signature(SignatureError::Wrong))
    );
}

#[tokio::test]
async fn what_wechat_signs_need_not_be_a_payment_to_us() {
    let with = |field: &str, value: Value| {
        let mut body = envelope(&paid(), API_V3_KEY);
        *body.pointer_mut(field).expect("the field") = value;
        body
    };
    let of = |field: &str, value: Value| {
        let mut transaction = paid();
        transaction[field] = value;
        envelope(&transaction, API_V3_KEY)
    };
    type Expected = fn(&NotificationError) -> bool;
    let malformed: Expected = |error| matches!(error, NotificationError::Malformed(_));
    let undecrypted: Expected = |error| *error == NotificationError::NotDecrypted;
    let no_payment: Expected = |error| *error == NotificationError::NotPayment;
    for (body, expected) in [
        (with("/event_type", json!("REFUND.SUCCESS")), no_payment),
        (
            with("/event_type", json!("TRANSACTION.SUCCESS ")),
            no_payment,
        ),
        (
            with("/resource/algorithm", json!("AEAD_SM4_GCM")),
            malformed,
        ),
        (with("/resource/associated_data", json!("")), undecrypted),
        (with("/resource/nonce", json!("fdasflkja485")), undecrypted),
        (with("/resource/nonce", json!("")), undecrypted),
        (with("/resource/ciphertext", json!("AAAA")), undecrypted),
        (with("/resource/ciphertext", json!("?")), undecrypted),
        (with("/resource", json!("")), malformed),
        (
            envelope(&paid(), "ffffffffffffffffffffffffffffffff"),
            undecrypted,
        ),
        (of("trade_state", json!("WONDERFUL")), malformed),
        (of("out_trade_no", json!(7)), malformed),
        (of("amount", json!({"total": 1.5})), malformed),
        (of("mchid", json!("1900000110")), |error| {
            *error == NotificationError::OtherMerchant
        }),
        (json!({}), malformed),
        (json!([]), malformed),
    ] {
        let (headers, body) = signed(&Signer::public_key(), &body);
        let error = read(&headers, &body, now()).await.expect_err("refused");
        assert!(expected(&error), "{error:?}");
    }
}

#[tokio::test]
async fn a_state_that_is_not_paid_is_told_as_it_is() {
    let mut transaction = paid();
    transaction["trade_state"] = json!("NOTPAY");
    let (headers, body) = notification(&Signer::public_key(), &transaction);
    let told = read(&headers, &body, now()).await.expect("it is WeChat's");
    assert_eq!(told.transaction.trade_state, TradeState::NotPay);
}

#[tokio::test]
async fn bytes_that_are_no_text_are_refused() {
    let (headers, _) = notification(&Signer::public_key(), &paid());
    let outcome = read(&headers, b"\xff\xfe", now()).await;
    assert!(matches!(outcome, Err(NotificationError::Malformed(_))));
}

#[test]
fn wechat_is_told_by_the_status() {
    let merchant: Merchant = with_public_key();
    let stored = alone().acknowledgement(&merchant, Ok(()));
    assert_eq!((stored.status, stored.body.as_str()), (204, ""));
    let refused = alone().acknowledgement(&merchant, Err("not \"believed\""));
    assert_eq!(refused.status, 400);
    assert_eq!(refused.content_type, "application/json");
    assert_eq!(
        serde_json::from_str::<Value>(&refused.body).expect("JSON"),
        json!({"code": "FAIL", "message": "not \"believed\""})
    );
}
