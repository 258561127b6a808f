//! Platform certificates: fetched once, renewed, changed, and never because of a forged serial number.

use std::time::Duration;

use futures::future::join_all;
use serde_json::{Value, json};
use wechat_jssdk_demo::wechat::{
    Merchant, MerchantKeys,
    pay::{NotificationError, PayClient, PayError, PayErrorClass, PayLimits, SignatureError},
};

use crate::{
    keys,
    notifications::{notification, now},
    orders::{OUT_TRADE_NO, paid, paid_transaction},
    platform::{
        API_V3_KEY, NEXT_SERIAL, PLATFORM_SERIAL, Platform, Reply, Signer, api_v3_key, app_id,
        listed, with_certificates, with_public_key,
    },
};

/// Never old, never pausing.
const EAGER: PayLimits = PayLimits {
    http: wechat_jssdk_demo::wechat::ClientLimits {
        connect: Duration::from_secs(3),
        total: Duration::from_secs(8),
        body: 64 * 1024,
    },
    certificates_age: Duration::from_secs(3600),
    certificates_pause: Duration::ZERO,
};

async fn start() -> Platform {
    Platform::start(Reply::signed(200, paid(), Signer::certificate())).await
}

async fn query(client: &PayClient, merchant: &Merchant) -> Result<(), PayError> {
    let transaction = client.query(&app_id(), merchant, OUT_TRADE_NO).await?;
    assert_eq!(transaction, paid_transaction());
    Ok(())
}

fn signature_error(outcome: Result<(), PayError>) -> SignatureError {
    match outcome {
        Err(PayError::Signature { error, .. }) => error,
        other => panic!("{other:?}"),
    }
}

fn list(certificates: &[Value]) -> Value {
    json!({"data": certificates})
}

fn both() -> Value {
    list(&[
        listed(PLATFORM_SERIAL, keys::platform(), -300..5, API_V3_KEY),
        listed(NEXT_SERIAL, keys::next(), -1..300, API_V3_KEY),
    ])
}

#[tokio::test]
async fn a_cold_start_under_load_downloads_once() {
    let platform = start().await;
    let client = PayClient::new(&platform.base).expect("a client");
    let merchant = with_certificates();
    for outcome in join_all((0..50).map(|_| query(&client, &merchant))).await {
        outcome.expect("an order");
    }
    query(&client.clone(), &merchant).await.expect("an order");
    assert_eq!(platform.downloads(), 1);
}

#[tokio::test]
async fn a_caller_that_hangs_up_takes_nothing_from_the_others() {
    let platform = start().await;
    platform.hold_downloads();
    let client = PayClient::new(&platform.base).expect("a client");
    let first = {
        let client = client.clone();
        tokio::spawn(async move { query(&client, &with_certificates()).await })
    };
    while platform.downloads() == 0 {
        tokio::task::yield_now().await;
    }
    first.abort();
    let merchant = with_certificates();
    let (outcome, ()) = tokio::join!(query(&client, &merchant), async {
        while platform.requests().len() < 2 {
            tokio::task::yield_now().await;
        }
        platform.let_through();
    });
    outcome.expect("an order");
    assert_eq!(platform.downloads(), 1);
}

#[tokio::test]
async fn a_new_certificate_is_found_when_its_number_appears() {
    let platform = start().await;
    let client = PayClient::with_limits(&platform.base, EAGER).expect("a client");
    let merchant = with_certificates();
    query(&client, &merchant).await.expect("an order");

    platform.answer_certificates(Reply::signed(200, both(), Signer::next()));
    platform.answer_orders(Reply::signed(200, paid(), Signer::next()));
    query(&client, &merchant).await.expect("an order");
    assert_eq!(platform.downloads(), 2);
    // The one before is still good.
    platform.answer_orders(Reply::signed(200, paid(), Signer::certificate()));
    query(&client, &merchant).await.expect("an order");
    assert_eq!(platform.downloads(), 2);
}

#[tokio::test]
async fn forged_serial_numbers_do_not_make_us_call() {
    let platform = start().await;
    let client = PayClient::new(&platform.base).expect("a client");
    let merchant = with_certificates();
    for number in 0..30 {
        let forger = Signer {
            serial: format!("{number:040X}"),
            key: keys::next().private(),
        };
        let (headers, body) = notification(&forger, &paid());
        let outcome = client.notification(&merchant, &headers, &body, now()).await;
        assert_eq!(
            outcome,
            Err(NotificationError::Signature(SignatureError::UnknownSerial))
        );
    }
    assert_eq!(platform.downloads(), 1);
    query(&client, &merchant).await.expect("an order");
    assert_eq!(platform.downloads(), 1);
}

#[tokio::test]
async fn what_can_be_no_serial_number_is_not_looked_for() {
    let platform = start().await;
    let client = PayClient::with_limits(&platform.base, EAGER).expect("a client");
    for serial in ["PUB_KEY_ID_0", "x", "../certificates", &"0".repeat(41)] {
        let forger = Signer {
            serial: serial.to_owned(),
            key: keys::next().private(),
        };
        let (headers, body) = notification(&forger, &paid());
        for merchant in [with_certificates(), with_public_key()] {
            let outcome = client.notification(&merchant, &headers, &body, now()).await;
            assert_eq!(
                outcome,
                Err(NotificationError::Signature(SignatureError::UnknownSerial))
            );
        }
    }
    assert_eq!(platform.downloads(), 0);
}

#[tokio::test]
async fn a_certificate_counts_in_its_time_only() {
    for days in [-30..-1, 1..30] {
        let platform = start().await;
        let certificates = list(&[
            listed(PLATFORM_SERIAL, keys::platform(), days, API_V3_KEY),
            listed(NEXT_SERIAL, keys::next(), -1..30, API_V3_KEY),
        ]);
        platform.answer_certificates(Reply::signed(200, certificates, Signer::next()));
        let client = PayClient::new(&platform.base).expect("a client");
        let merchant = with_certificates();
        assert_eq!(
            signature_error(query(&client, &merchant).await),
            SignatureError::UnknownSerial
        );
        platform.answer_orders(Reply::signed(200, paid(), Signer::next()));
        query(&client, &merchant).await.expect("an order");
    }
}

#[tokio::test]
async fn the_listed_time_counts_too() {
    let platform = start().await;
    let mut certificate = listed(PLATFORM_SERIAL, keys::platform(), -30..30, API_V3_KEY);
    certificate["expire_time"] = json!("2020-01-01T00:00:00+08:00");
    platform.answer_certificates(Reply::signed(
        200,
        list(&[certificate]),
        Signer::certificate(),
    ));
    let client = PayClient::new(&platform.base).expect("a client");
    assert_eq!(
        signature_error(query(&client, &with_certificates()).await),
        SignatureError::UnknownSerial
    );
}

#[tokio::test]
async fn a_list_that_nobody_can_have_made_but_wechat_is_the_only_one_taken() {
    let other_key = "ffffffffffffffffffffffffffffffff";
    let good = || listed(PLATFORM_SERIAL, keys::platform(), -1..30, API_V3_KEY);
    let mut renamed = good();
    renamed["serial_no"] = json!(NEXT_SERIAL);
    let mut sm2 = good();
    sm2["encrypt_certificate"]["algorithm"] = json!("AEAD_SM4_GCM");
    let forger = Signer {
        key: keys::next().private(),
        ..Signer::certificate()
    };
    let foreign = listed(PLATFORM_SERIAL, keys::platform(), -1..30, other_key);
    type Expected = fn(&PayError) -> bool;
    let decrypted: Expected = |error| matches!(error, PayError::NotDecrypted { .. });
    let unsigned: Expected = |error| matches!(error, PayError::Signature { .. });
    let malformed: Expected = |error| matches!(error, PayError::Malformed { .. });
    for (reply, expected) in [
        (
            Reply::signed(200, list(&[foreign]), Signer::certificate()),
            decrypted,
        ),
        (Reply::signed(200, list(&[good()]), forger), unsigned),
        (
            Reply::signed(200, list(&[good()]), Signer::next()),
            unsigned,
        ),
        (Reply::unsigned(200, list(&[good()])), unsigned),
        (
            Reply::signed(200, list(&[sm2]), Signer::certificate()),
            unsigned,
        ),
        (
            Reply::signed(200, list(&[renamed]), Signer::certificate()),
            malformed,
        ),
        (Reply::signed(200, "{}", Signer::certificate()), malformed),
        (
            Reply::unsigned(401, json!({"code": "SIGN_ERROR", "message": ""})),
            |error| error.code() == Some("SIGN_ERROR"),
        ),
    ] {
        let platform = start().await;
        platform.answer_certificates(reply);
        let client = PayClient::new(&platform.base).expect("a client");
        let error = query(&client, &with_certificates())
            .await
            .expect_err("no certificates");
        assert!(expected(&error), "{error:?}");
    }
}

#[tokio::test]
async fn a_failed_download_is_not_repeated_at_once() {
    let platform = start().await;
    platform.answer_certificates(Reply::unsigned(502, ""));
    let client = PayClient::new(&platform.base).expect("a client");
    let merchant = with_certificates();
    for _ in 0..3 {
        let error = query(&client, &merchant)
            .await
            .expect_err("no certificates");
        assert_eq!(error.class(), PayErrorClass::Retry);
    }
    let (headers, body) = notification(&Signer::certificate(), &paid());
    let outcome = client.notification(&merchant, &headers, &body, now()).await;
    assert!(matches!(outcome, Err(NotificationError::Certificates(_))));
    assert_eq!(platform.downloads(), 1);
}

#[tokio::test]
async fn old_certificates_are_renewed_behind_a_use_and_kept_when_that_fails() {
    let platform = start().await;
    let limits = PayLimits {
        certificates_age: Duration::ZERO,
        ..EAGER
    };
    let client = PayClient::with_limits(&platform.base, limits).expect("a client");
    let merchant = with_certificates();
    query(&client, &merchant).await.expect("an order");
    platform.answer_certificates(Reply::unsigned(502, ""));
    platform.hold_downloads();
    query(&client, &merchant)
        .await
        .expect("an order, although the download hangs");
    while platform.downloads() < 2 {
        tokio::task::yield_now().await;
    }
    platform.let_through();
    for _ in 0..10 {
        query(&client, &merchant).await.expect("an order");
    }
}

#[tokio::test]
async fn each_merchant_has_certificates_of_its_own() {
    let platform = start().await;
    let client = PayClient::new(&platform.base).expect("a client");
    query(&client, &with_certificates())
        .await
        .expect("an order");
    // As another merchant, whose key does not open the list.
    let mut other = with_certificates();
    if let MerchantKeys::V3(keys) = &mut other.keys {
        keys.api_v3_key = api_v3_key("ffffffffffffffffffffffffffffffff");
    }
    other.mch_id = "1900000110".to_owned();
    let error = client
        .query(&app_id(), &other, OUT_TRADE_NO)
        .await
        .expect_err("another merchant's signature");
    assert!(matches!(error, PayError::Unreachable { .. }), "{error}");
}

#[tokio::test]
async fn public_key_and_certificates_may_both_be_in_use() {
    let platform = start().await;
    let client = PayClient::with_limits(&platform.base, EAGER).expect("a client");
    let merchant = with_public_key();
    query(&client, &merchant)
        .await
        .expect("signed with a certificate");
    platform.answer_orders(Reply::signed(200, paid(), Signer::public_key()));
    query(&client, &merchant)
        .await
        .expect("signed with the public key");
    assert_eq!(platform.downloads(), 1);
}

#[tokio::test]
async fn a_list_may_be_signed_with_the_public_key() {
    let platform = start().await;
    let certificates = list(&[listed(NEXT_SERIAL, keys::next(), -1..30, API_V3_KEY)]);
    platform.answer_certificates(Reply::signed(200, certificates, Signer::public_key()));
    platform.answer_orders(Reply::signed(200, paid(), Signer::next()));
    let client = PayClient::new(&platform.base).expect("a client");
    query(&client, &with_public_key()).await.expect("an order");
}

#[tokio::test]
async fn a_merchant_without_certificates_does_not_miss_them() {
    let platform = start().await;
    let none = json!({"code": "RESOURCE_NOT_EXISTS", "message": "无可用的平台证书"});
    platform.answer_certificates(Reply::signed(404, none, Signer::public_key()));
    let client = PayClient::new(&platform.base).expect("a client");
    for _ in 0..3 {
        let outcome = query(&client, &with_public_key()).await;
        assert_eq!(signature_error(outcome), SignatureError::UnknownSerial);
    }
    assert_eq!(platform.downloads(), 1);
    // Whoever has configured nothing else is told.
    let client = PayClient::new(&platform.base).expect("a client");
    let error = query(&client, &with_certificates())
        .await
        .expect_err("no certificates");
    assert_eq!(error.code(), Some("RESOURCE_NOT_EXISTS"));
    assert!(error.hint().en.contains("WECHAT_PAY_PUBLIC_KEY_ID"));
}
