//! What is sent for an order, and what becomes of the answer.

use std::net::{IpAddr, Ipv4Addr};

use serde_json::{Value, json};
use wechat_jssdk_demo::wechat::pay::{OrderToPlace, PayClient, PayError, TradeState, Transaction};

use crate::{
    keys,
    platform::{
        APP_ID, MCH_ID, PUBLIC_KEY_ID, Platform, Reply, Signer, app_id, with_certificates,
        with_public_key,
    },
};

pub const OUT_TRADE_NO: &str = "20261121-0001|a*b_c";
pub const PREPAY_ID: &str = "wx211830000000005f3b9d7a1b2c3d0000";

pub fn order() -> OrderToPlace<'static> {
    OrderToPlace {
        out_trade_no: OUT_TRADE_NO,
        description: "示例商品 “A” <1>",
        total: 1,
        openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
        notify_url: "https://demo.test/pay/notify/wx0123456789abcdef",
        expires_at: 1_795_257_000,
        client_ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
    }
}

pub fn placed() -> Value {
    json!({"prepay_id": PREPAY_ID})
}

pub fn paid() -> Value {
    json!({
        "appid": APP_ID,
        "mchid": MCH_ID,
        "out_trade_no": OUT_TRADE_NO,
        "transaction_id": "4200002026112100000000000001",
        "trade_type": "JSAPI",
        "trade_state": "SUCCESS",
        "trade_state_desc": "支付成功",
        "bank_type": "OTHERS",
        "attach": "",
        "success_time": "2026-11-21T18:30:00+08:00",
        "payer": {"openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},
        "amount": {"total": 1, "payer_total": 1, "currency": "CNY", "payer_currency": "CNY"},
    })
}

pub fn paid_transaction() -> Transaction {
    Transaction {
        app_id: APP_ID.to_owned(),
        mch_id: MCH_ID.to_owned(),
        out_trade_no: OUT_TRADE_NO.to_owned(),
        trade_state: TradeState::Success,
        transaction_id: Some("4200002026112100000000000001".to_owned()),
        total: Some(1),
        currency: Some("CNY".to_owned()),
        openid: Some("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o".to_owned()),
        success_time: Some(1_795_257_000),
    }
}

fn client(base: &str) -> PayClient {
    PayClient::new(base).expect("a client")
}

#[tokio::test]
async fn an_order_is_sent_as_documented_and_gives_its_prepay_id() {
    let platform = Platform::start(Reply::signed(200, placed(), Signer::public_key())).await;
    let prepay_id = client(&format!("{}/sandbox/", platform.base))
        .place(&app_id(), &with_public_key(), &order())
        .await;
    assert_eq!(prepay_id.as_deref(), Ok(PREPAY_ID));

    let requests = platform.requests();
    let [request] = &requests[..] else {
        panic!("{requests:?}");
    };
    assert_eq!(request.method, "POST");
    assert_eq!(request.path, "/sandbox/v3/pay/transactions/jsapi");
    assert_eq!(request.headers["content-type"], "application/json");
    assert_eq!(request.headers["accept"], "application/json");
    assert_eq!(request.headers["wechatpay-serial"], PUBLIC_KEY_ID);
    assert!(request.headers.contains_key("user-agent"));
    assert_eq!(
        serde_json::from_str::<Value>(&request.body).expect("JSON"),
        json!({
            "appid": APP_ID,
            "mchid": MCH_ID,
            "description": "示例商品 “A” <1>",
            "out_trade_no": OUT_TRADE_NO,
            "time_expire": "2026-11-21T18:30:00+08:00",
            "notify_url": "https://demo.test/pay/notify/wx0123456789abcdef",
            "amount": {"total": 1, "currency": "CNY"},
            "payer": {"openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},
        })
    );
}

#[tokio::test]
async fn a_query_tells_how_the_order_stands() {
    let platform = Platform::start(Reply::signed(200, paid(), Signer::certificate())).await;
    let client = client(&platform.base);
    let merchant = with_certificates();
    let transaction = client.query(&app_id(), &merchant, OUT_TRADE_NO).await;
    assert_eq!(transaction, Ok(paid_transaction()));
    let request = platform.requests().remove(0);
    assert_eq!(request.method, "GET");
    assert_eq!(
        request.path,
        format!("/v3/pay/transactions/out-trade-no/20261121-0001%7Ca%2Ab_c?mchid={MCH_ID}")
    );
    assert!(!request.headers.contains_key("wechatpay-serial"));

    let unpaid = json!({
        "appid": APP_ID, "mchid": MCH_ID, "out_trade_no": OUT_TRADE_NO, "trade_state": "NOTPAY",
        "trade_state_desc": "订单未支付", "transaction_id": "", "amount": {"total": 1},
    });
    platform.answer_orders(Reply::signed(200, unpaid, Signer::certificate()));
    let transaction = client
        .query(&app_id(), &merchant, OUT_TRADE_NO)
        .await
        .expect("an order");
    assert_eq!(transaction.trade_state, TradeState::NotPay);
    assert_eq!(transaction.total, Some(1));
    assert_eq!(
        (transaction.transaction_id, transaction.success_time),
        (None, None)
    );
}

#[tokio::test]
async fn an_order_is_closed_when_wechat_says_so() {
    let platform = Platform::start(Reply::signed(204, "", Signer::public_key())).await;
    let client = client(&platform.base);
    let merchant = with_public_key();
    let closed = client.close(&app_id(), &merchant, OUT_TRADE_NO).await;
    assert_eq!(closed, Ok(()));
    let request = platform.requests().remove(0);
    assert_eq!(request.method, "POST");
    assert_eq!(
        request.path,
        "/v3/pay/transactions/out-trade-no/20261121-0001%7Ca%2Ab_c/close"
    );
    assert_eq!(request.body, format!(r#"{{"mchid":"{MCH_ID}"}}"#));

    let paid = json!({"code": "ORDERPAID", "message": "订单已支付"});
    platform.answer_orders(Reply::signed(400, paid, Signer::public_key()));
    let error = client
        .close(&app_id(), &merchant, OUT_TRADE_NO)
        .await
        .expect_err("it is paid");
    assert_eq!(error.code(), Some("ORDERPAID"));

    platform.answer_orders(Reply::unsigned(204, ""));
    let unproven = client.close(&app_id(), &merchant, OUT_TRADE_NO).await;
    assert!(
        matches!(unproven, Err(PayError::Signature { .. })),
        "{unproven:?}"
    );
    let nonsense = client.close(&app_id(), &merchant, "../../x").await;
    assert!(matches!(nonsense, Err(PayError::Order(_))), "{nonsense:?}");
}

#[tokio::test]
async fn an_answer_about_another_order_is_refused() {
    let platform = Platform::start(Reply::unsigned(500, "")).await;
    let client = client(&platform.base);
    for (field, value) in [
        ("out_trade_no", "20261121-0002"),
        ("mchid", "1900000110"),
        ("appid", "wxfedcba9876543210"),
        ("trade_state", "WONDERFUL"),
        ("success_time", "yesterday"),
    ] {
        let mut body = paid();
        body[field] = json!(value);
        platform.answer_orders(Reply::signed(200, body, Signer::public_key()));
        let outcome = client
            .query(&app_id(), &with_public_key(), OUT_TRADE_NO)
            .await;
        assert!(
            matches!(outcome, Err(PayError::Malformed { .. })),
            "{field}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn an_order_that_wechat_would_refuse_is_not_sent() {
    let platform = Platform::start(Reply::unsigned(500, "")).await;
    let client = client(&platform.base);
    let long = "长".repeat(43);
    let wrong = [
        OrderToPlace {
            out_trade_no: "short",
            ..order()
        },
        OrderToPlace {
            out_trade_no: "20261121/../../x",
            ..order()
        },
        OrderToPlace {
            description: "",
            ..order()
        },
        OrderToPlace {
            description: &long,
            ..order()
        },
        OrderToPlace {
            description: "two\nlines",
            ..order()
        },
        OrderToPlace {
            total: 0,
            ..order()
        },
        OrderToPlace {
            total: -1,
            ..order()
        },
        OrderToPlace {
            openid: "",
            ..order()
        },
        OrderToPlace {
            notify_url: "/pay/notify",
            ..order()
        },
        OrderToPlace {
            notify_url: "https://demo.test/?a=b",
            ..order()
        },
        OrderToPlace {
            expires_at: u64::MAX,
            ..order()
        },
    ];
    for order in wrong {
        let outcome = client.place(&app_id(), &with_public_key(), &order).await;
        assert!(matches!(outcome, Err(PayError::Order(_))), "{order:?}");
    }
    let outcome = client
        .query(&app_id(), &with_public_key(), "../../certificates")
        .await;
    assert!(matches!(outcome, Err(PayError::Order(_))));
    assert!(platform.requests().is_empty());
}

#[test]
fn choose_wx_pay_gets_parameters_that_the_public_key_proves() {
    let client = client("http://127.0.0.1:9");
    let parameters = client.parameters(&app_id(), &with_certificates(), PREPAY_ID, 1_795_257_000);
    assert_eq!(parameters.timestamp, 1_795_257_000);
    assert_eq!(parameters.package, format!("prepay_id={PREPAY_ID}"));
    assert_eq!(parameters.sign_type.as_str(), "RSA");
    let message = format!(
        "{APP_ID}\n1795257000\n{}\nprepay_id={PREPAY_ID}\n",
        parameters.nonce_str
    );
    assert!(
        keys::merchant()
            .public()
            .verify(&message, &parameters.pay_sign)
    );
    let again = client.parameters(&app_id(), &with_certificates(), PREPAY_ID, 1_795_257_000);
    assert_ne!(again.nonce_str, parameters.nonce_str);
}
