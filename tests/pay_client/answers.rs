//! Answers that fail, lie, or don't come.

use std::time::Duration;

use axum::http::HeaderName;
use serde_json::json;
use wechat_jssdk_demo::wechat::{
    ClientLimits,
    pay::{PayCall, PayClient, PayError, PayErrorClass, PayLimits, SignatureError},
};

use crate::{
    keys,
    orders::{OUT_TRADE_NO, order, paid, placed},
    platform::{Platform, Reply, Signer, app_id, header, with_public_key},
};

async fn place(platform: &Platform) -> PayError {
    PayClient::new(&platform.base)
        .expect("a client")
        .place(&app_id(), &with_public_key(), &order())
        .await
        .expect_err("a failure")
}

fn tampered(name: &'static str, value: &str) -> Reply {
    let mut reply = Reply::signed(200, placed(), Signer::public_key());
    reply
        .headers
        .insert(HeaderName::from_static(name), header(value));
    reply
}

fn seconds_ago(age: i64) -> Reply {
    let body = placed().to_string();
    Reply {
        headers: Signer::public_key().headers(&body, age),
        ..Reply::unsigned(200, body)
    }
}

#[tokio::test]
async fn no_answer_is_believed_without_its_signature() {
    let platform = Platform::start(Reply::unsigned(200, placed())).await;
    let stranger = Signer {
        key: keys::next().private(),
        ..Signer::public_key()
    };
    let of_other_content = Reply {
        headers: Signer::public_key().headers(&paid().to_string(), 0),
        ..Reply::unsigned(200, placed())
    };
    for (reply, expected) in [
        (
            Reply::unsigned(200, placed()),
            SignatureError::Missing("Wechatpay-Serial"),
        ),
        (
            Reply::signed(200, placed(), stranger),
            SignatureError::Wrong,
        ),
        (of_other_content, SignatureError::Wrong),
        (
            tampered("wechatpay-nonce", "another"),
            SignatureError::Wrong,
        ),
        (
            tampered("wechatpay-signature", "bm8gc2lnbmF0dXJl"),
            SignatureError::Wrong,
        ),
        (
            tampered("wechatpay-signature", "no Base64!"),
            SignatureError::Wrong,
        ),
        (
            tampered("wechatpay-signature", "WECHATPAY/SIGNTEST/bm8="),
            SignatureError::Probe,
        ),
        (
            tampered("wechatpay-signature", ""),
            SignatureError::Missing("Wechatpay-Signature"),
        ),
        (
            tampered("wechatpay-timestamp", "now"),
            SignatureError::Missing("Wechatpay-Timestamp"),
        ),
        (
            tampered("wechatpay-serial", "PUB_KEY_ID_another"),
            SignatureError::UnknownSerial,
        ),
    ] {
        platform.answer_orders(reply);
        match place(&platform).await {
            PayError::Signature { error, .. } => assert_eq!(error, expected),
            other => panic!("{other:?} instead of {expected:?}"),
        }
    }
}

#[tokio::test]
async fn an_answer_is_as_old_as_five_minutes_at_most() {
    let platform = Platform::start(seconds_ago(0)).await;
    let client = PayClient::new(&platform.base).expect("a client");
    for (age, believed) in [
        (0, true),
        (290, true),
        (-290, true),
        (310, false),
        (-310, false),
    ] {
        platform.answer_orders(seconds_ago(age));
        let outcome = client.place(&app_id(), &with_public_key(), &order()).await;
        match outcome {
            Ok(_) => assert!(believed, "{age}"),
            Err(PayError::Signature {
                error: SignatureError::Clock(difference),
                ..
            }) => assert!(!believed && (305..=315).contains(&difference), "{age}"),
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn an_error_about_an_order_needs_a_signature_one_about_the_request_does_not() {
    let platform = Platform::start(Reply::unsigned(500, "")).await;
    let body =
        |code: &str| json!({"code": code, "message": "说明 message", "detail": {"field": "x"}});
    for (status, code, class, unsigned) in [
        (401, "SIGN_ERROR", PayErrorClass::Configuration, true),
        (400, "PARAM_ERROR", PayErrorClass::Configuration, true),
        (
            400,
            "APPID_MCHID_NOT_MATCH",
            PayErrorClass::Configuration,
            true,
        ),
        (403, "NO_AUTH", PayErrorClass::Configuration, true),
        (429, "FREQUENCY_LIMITED", PayErrorClass::Retry, true),
        (429, "RATELIMIT_EXCEEDED", PayErrorClass::Retry, true),
        (500, "SYSTEM_ERROR", PayErrorClass::Retry, true),
        (500, "SOMETHING_NEW", PayErrorClass::Retry, true),
        (403, "OUT_TRADE_NO_USED", PayErrorClass::Final, false),
        (400, "ORDERPAID", PayErrorClass::Final, false),
        (400, "ORDER_CLOSED", PayErrorClass::Final, false),
        (404, "ORDER_NOT_EXIST", PayErrorClass::Final, false),
        (403, "ACCOUNT_ERROR", PayErrorClass::Final, false),
        (400, "SOMETHING_NEW", PayErrorClass::Final, false),
    ] {
        platform.answer_orders(Reply::signed(status, body(code), Signer::public_key()));
        let error = place(&platform).await;
        let expected = PayError::Api {
            call: PayCall::Place,
            status,
            code: code.to_owned(),
            message: "说明 message".to_owned(),
        };
        assert_eq!(error, expected);
        assert_eq!(error.class(), class, "{code}");
        let hint = error.hint();
        assert!(!hint.zh.is_ascii() && hint.en.is_ascii(), "{code}");

        platform.answer_orders(Reply::unsigned(status, body(code)));
        let error = place(&platform).await;
        if unsigned {
            assert_eq!(error, expected);
        } else {
            assert!(matches!(error, PayError::Signature { .. }), "{error}");
        }
    }
}

#[tokio::test]
async fn names_of_either_version_are_one_code() {
    let platform = Platform::start(Reply::unsigned(500, "")).await;
    for (written, code) in [
        ("ORDERNOTEXIST", "ORDER_NOT_EXIST"),
        ("ORDERCLOSED", "ORDER_CLOSED"),
        ("ORDERPAID", "ORDERPAID"),
        ("SOMETHING_NEW", "SOMETHING_NEW"),
    ] {
        let body = json!({"code": written, "message": ""});
        platform.answer_orders(Reply::signed(404, body, Signer::public_key()));
        assert_eq!(place(&platform).await.code(), Some(code));
    }
}

#[tokio::test]
async fn what_a_gateway_answers_is_told_by_its_status() {
    let platform = Platform::start(Reply::unsigned(500, "")).await;
    for (status, body, class) in [
        (502, "<!doctype html><p>Bad gateway", PayErrorClass::Retry),
        (429, "", PayErrorClass::Retry),
        (302, "", PayErrorClass::Configuration),
        (404, "{}", PayErrorClass::Configuration),
        (
            404,
            r#"{"code":"not a code!"}"#,
            PayErrorClass::Configuration,
        ),
    ] {
        platform.answer_orders(Reply::unsigned(status, body));
        let error = place(&platform).await;
        assert!(matches!(error, PayError::HttpStatus { .. }), "{error}");
        assert_eq!(error.class(), class, "{status}");
    }
}

#[tokio::test]
async fn a_signed_answer_of_another_form_is_malformed() {
    let platform = Platform::start(Reply::unsigned(500, "")).await;
    for body in [
        "",
        "{}",
        "[]",
        r#"{"prepay_id":7}"#,
        r#"{"prepay_id":""}"#,
        r#"{"prepay_id":"a b"}"#,
    ] {
        platform.answer_orders(Reply::signed(200, body, Signer::public_key()));
        let error = place(&platform).await;
        assert!(
            matches!(error, PayError::Malformed { .. }),
            "{body}: {error}"
        );
    }
    platform.answer_orders(Reply::unsigned(200, "x".repeat(70_000)));
    assert!(place(&platform).await.to_string().contains("longer than"));
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_a_time_out_or_unreachable() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let base = format!("http://{}", silent.local_addr().expect("an address"));
    let limits = PayLimits {
        http: ClientLimits {
            total: Duration::from_millis(100),
            ..ClientLimits::default()
        },
        ..PayLimits::default()
    };
    let client = PayClient::with_limits(&base, limits).expect("a client");
    let (app_id, merchant) = (app_id(), with_public_key());
    let query = || client.query(&app_id, &merchant, OUT_TRADE_NO);
    let error = query().await.expect_err("nobody answers");
    assert!(matches!(error, PayError::Timeout { .. }), "{error}");
    assert_eq!(error.class(), PayErrorClass::Retry);
    assert!(error.hint().en.contains("same number"));

    drop(silent);
    let error = query().await.expect_err("nobody listens");
    assert!(matches!(error, PayError::Unreachable { .. }), "{error}");
    assert_eq!(error.class(), PayErrorClass::Retry);
}
