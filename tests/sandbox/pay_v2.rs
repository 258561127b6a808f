//! The older API as a merchant sees it.

use std::{collections::BTreeMap, net::Ipv4Addr};

use reqwest::{Method, Response};
use serde_json::json;
use wechat_jssdk_demo::{
    signature::{
        nonce_str,
        pay::v2::{self, SignType},
    },
    wechat::{
        AppId,
        pay::{OrderToPlace, TradeState},
    },
};

use crate::{
    harness::{APP_ID, OTHER_APP_ID},
    pay_harness::{Pay, SIBLING, V2_KEY, V2_MCH_ID, now},
};

type Parameters = BTreeMap<String, String>;

async fn order(pay: &Pay, out_trade_no: &str) -> Parameters {
    let openid = pay.openid(OTHER_APP_ID, "xiaolin").await;
    [
        ("appid", OTHER_APP_ID),
        ("mch_id", V2_MCH_ID),
        ("nonce_str", &nonce_str(&mut rand::rng())),
        ("body", "一杯茶 & 点心"),
        ("out_trade_no", out_trade_no),
        ("total_fee", "101"),
        ("spbill_create_ip", "127.0.0.1"),
        ("notify_url", &pay.shop.url),
        ("trade_type", "JSAPI"),
        ("openid", &openid),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

fn signed(mut parameters: Parameters, sign_type: SignType) -> Parameters {
    if sign_type == SignType::HmacSha256 {
        parameters.insert("sign_type".to_owned(), "HMAC-SHA256".to_owned());
    }
    let sign = v2::sign(&parameters, V2_KEY, sign_type);
    parameters.insert("sign".to_owned(), sign);
    parameters
}

fn xml(parameters: &Parameters) -> String {
    let mut text = String::from("<xml>");
    for (name, value) in parameters {
        text += &format!("<{name}><![CDATA[{value}]]></{name}>");
    }
    text + "</xml>"
}

async fn send(pay: &Pay, path: &str, body: String) -> Response {
    let url = format!("{}{path}", pay.sandbox.base);
    let response = pay.sandbox.http.post(url).body(body).send().await;
    let response = response.expect("an answer");
    assert_eq!(response.status(), 200, "v2 tells everything in the body");
    response
}

/// The answer's parameters; what it says of itself is signed or a refusal to look into the call.
async fn ask(pay: &Pay, path: &str, body: String, sign_type: SignType) -> Parameters {
    let text = send(pay, path, body).await.text().await.expect("a body");
    let inside = text.strip_prefix("<xml>").expect("xml");
    let inside = inside.strip_suffix("</xml>").expect("xml");
    let answer: Parameters = inside
        .split("]]></")
        .filter_map(|part| part.split_once("><![CDATA["))
        .map(|(name, value)| {
            let (_, name) = name.rsplit_once('<').expect("a name");
            (name.to_owned(), value.to_owned())
        })
        .collect();
    if answer["return_code"] == "SUCCESS" {
        assert!(v2::verify(&answer, V2_KEY, sign_type), "{text}");
    } else {
        assert!(!answer.contains_key("sign"), "{text}");
    }
    answer
}

#[tokio::test]
async fn an_order_is_placed_queried_paid_and_closed_with_either_signature() {
    for sign_type in [SignType::Md5, SignType::HmacSha256] {
        let pay = Pay::with(sign_type).await;
        let client = pay.client();
        let (app_id, merchant) = (AppId::new(OTHER_APP_ID), &pay.v2_merchant);
        let openid = pay.openid(OTHER_APP_ID, "mei").await;
        let new = OrderToPlace {
            out_trade_no: "v2-paid",
            description: "一杯茶 & <点心>",
            total: 101,
            openid: &openid,
            notify_url: &pay.shop.url,
            expires_at: now() + 3600,
            client_ip: Ipv4Addr::LOCALHOST.into(),
        };
        let prepay_id = client.place(&app_id, merchant, &new).await.expect("placed");
        let again = client.place(&app_id, merchant, &new).await;
        assert_eq!(again.expect("the same order"), prepay_id);
        let query = || client.query(&app_id, merchant, "v2-paid");
        let unpaid = query().await.expect("an order");
        assert_eq!(unpaid.trade_state, TradeState::NotPay);

        let mut sheet = pay.sheet(OTHER_APP_ID, merchant, &prepay_id);
        assert_eq!(sheet["signType"], sign_type.as_str());
        sheet["user"] = json!("mei");
        let answer = pay.in_sheet(&sheet).await;
        assert_eq!(answer["err_msg"], "get_brand_wcpay_request:ok", "{answer}");
        let paid = query().await.expect("an order");
        assert_eq!(paid.trade_state, TradeState::Success);
        assert_eq!(paid.total, Some(101));
        assert_eq!(paid.openid, Some(openid.clone()));
        let placed = client.place(&app_id, merchant, &new).await;
        assert_eq!(placed.expect_err("paid").code(), Some("ORDERPAID"));

        let mut letters = pay.shop.take(1).await;
        let letter = letters.remove(0);
        let told = client.notification(merchant, &letter.headers, &letter.body, now());
        let told = told.await.expect("a genuine notification").transaction;
        assert_eq!(told.transaction_id, paid.transaction_id);
        assert_eq!(told.total, Some(101));
    }
}

#[tokio::test]
async fn a_call_that_its_merchant_has_not_signed_is_refused() {
    let pay = Pay::start().await;
    let right = order(&pay, "v2-unsigned").await;
    let mut altered = signed(right.clone(), SignType::Md5);
    altered.insert("total_fee".to_owned(), "1".to_owned());
    let mut other_kind = signed(right.clone(), SignType::Md5);
    other_kind.insert("sign_type".to_owned(), "HMAC-SHA256".to_owned());
    let mut unknown = right.clone();
    unknown.insert("mch_id".to_owned(), "1230000110".to_owned());
    let mut v3_only = right.clone();
    v3_only.insert("mch_id".to_owned(), pay.merchant.mch_id.clone());
    let mut without_nonce = right.clone();
    without_nonce.remove("nonce_str");
    for (name, body) in [
        ("altered", xml(&altered)),
        ("signed in another way", xml(&other_kind)),
        ("unsigned", xml(&right)),
        ("an unknown merchant", xml(&signed(unknown, SignType::Md5))),
        ("a merchant of v3", xml(&signed(v3_only, SignType::Md5))),
        ("no nonce", xml(&signed(without_nonce, SignType::Md5))),
        ("no XML", "{}".to_owned()),
        ("nothing", String::new()),
        ("entities", {
            let given = xml(&signed(right.clone(), SignType::Md5));
            format!("<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>{given}")
        }),
    ] {
        let answer = ask(&pay, "/pay/unifiedorder", body, SignType::Md5).await;
        assert_eq!(answer["return_code"], "FAIL", "{name}");
        assert!(!answer["return_msg"].is_empty(), "{name}");
    }
    let url = format!("{}/pay/unifiedorder", pay.sandbox.base);
    let response = pay.sandbox.http.request(Method::GET, url).send().await;
    let text = response.expect("an answer").text().await.expect("a body");
    assert!(text.contains("FAIL"), "{text}");
    assert_eq!(pay.sandbox.state().await["pay"]["orders"], json!([]));
}

#[tokio::test]
async fn a_wrong_order_is_refused_and_the_parameter_named() {
    let pay = Pay::start().await;
    let foreign = pay.openid(APP_ID, "xiaolin").await;
    for (name, value, code) in [
        ("total_fee", "0", "PARAM_ERROR"),
        ("total_fee", "1.01", "PARAM_ERROR"),
        ("total_fee", "+101", "PARAM_ERROR"),
        ("total_fee", "", "PARAM_ERROR"),
        ("body", "", "PARAM_ERROR"),
        ("out_trade_no", "a b c d", "PARAM_ERROR"),
        ("notify_url", "http://10.0.0.1/notify", "PARAM_ERROR"),
        ("notify_url", "http://127.0.0.1/notify?x=1", "PARAM_ERROR"),
        ("trade_type", "NATIVE", "PARAM_ERROR"),
        ("spbill_create_ip", "localhost", "PARAM_ERROR"),
        ("openid", &foreign, "PARAM_ERROR"),
        ("fee_type", "USD", "PARAM_ERROR"),
        ("time_expire", "20200101000000", "PARAM_ERROR"),
        ("time_expire", "2999-01-01T00:00:00+08:00", "PARAM_ERROR"),
        ("appid", APP_ID, "APPID_MCHID_NOT_MATCH"),
    ] {
        let mut wrong = order(&pay, "v2-wrong").await;
        wrong.insert(name.to_owned(), value.to_owned());
        let body = xml(&signed(wrong, SignType::HmacSha256));
        let answer = ask(&pay, "/pay/unifiedorder", body, SignType::HmacSha256).await;
        assert_eq!(answer["result_code"], "FAIL", "{name} {value}");
        assert_eq!(answer["err_code"], code, "{name} {value}");
        if code == "PARAM_ERROR" {
            assert!(answer["err_code_des"].starts_with(name), "{answer:?}");
        }
    }
}

/// What an account asks about an order.
fn about(app_id: &str, out_trade_no: &str) -> String {
    let given = [
        ("appid", app_id),
        ("mch_id", V2_MCH_ID),
        ("out_trade_no", out_trade_no),
        ("nonce_str", "a-nonce"),
    ];
    let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
    xml(&signed(given.into(), SignType::Md5))
}

#[tokio::test]
async fn an_order_is_its_own_account_s() {
    let pay = Pay::start().await;
    let body = xml(&signed(order(&pay, "v2-owned").await, SignType::Md5));
    ask(&pay, "/pay/unifiedorder", body, SignType::Md5).await;
    for path in ["/pay/orderquery", "/pay/closeorder"] {
        for (app_id, code) in [
            (SIBLING, "ORDERNOTEXIST"),
            (APP_ID, "APPID_MCHID_NOT_MATCH"),
        ] {
            let answer = ask(&pay, path, about(app_id, "v2-owned"), SignType::Md5).await;
            assert_eq!(answer["err_code"], code, "{path} by {app_id}");
        }
    }
    let body = about(OTHER_APP_ID, "v2-owned");
    let told = ask(&pay, "/pay/orderquery", body, SignType::Md5).await;
    assert_eq!(told["trade_state"], "NOTPAY", "nobody has closed it");
}

#[tokio::test]
async fn closing_and_asking_for_an_order_follow_its_state() {
    let pay = Pay::start().await;
    let of_order = || about(OTHER_APP_ID, "v2-closed");
    let code = async |path: &str| {
        let answer = ask(&pay, path, of_order(), SignType::Md5).await;
        answer.get("err_code").cloned().unwrap_or_default()
    };
    assert_eq!(code("/pay/orderquery").await, "ORDERNOTEXIST");
    assert_eq!(code("/pay/closeorder").await, "ORDERNOTEXIST");
    let body = xml(&signed(order(&pay, "v2-closed").await, SignType::Md5));
    let placed = ask(&pay, "/pay/unifiedorder", body, SignType::Md5).await;
    assert!(placed["prepay_id"].starts_with("wx"), "{placed:?}");
    for (name, value) in [("total_fee", "1"), ("spbill_create_ip", "127.0.0.2")] {
        let mut other = order(&pay, "v2-closed").await;
        other.insert(name.to_owned(), value.to_owned());
        let body = xml(&signed(other, SignType::Md5));
        let used = ask(&pay, "/pay/unifiedorder", body, SignType::Md5).await;
        assert_eq!(used["err_code"], "OUT_TRADE_NO_USED", "{name}");
    }
    assert_eq!(code("/pay/closeorder").await, "");
    assert_eq!(code("/pay/closeorder").await, "ORDERCLOSED");
    let told = ask(&pay, "/pay/orderquery", of_order(), SignType::Md5).await;
    assert_eq!(told["trade_state"], "CLOSED");

    let errors = json!({ "next_errors": { "pay_query": ["SYSTEM_ERROR"] } });
    pay.sandbox.control(errors).await;
    assert_eq!(code("/pay/orderquery").await, "SYSTEMERROR");
}
