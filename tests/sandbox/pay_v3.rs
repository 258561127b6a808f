//! API v3 as a merchant sees it; every call is signed here, not by the server's client.

use std::{fs, path::Path, process::Command};

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wechat_jssdk_demo::{
    server::config::{Config, Environment},
    signature::pay::{certificate::Certificate, v3},
    wechat::{AppId, MerchantKeys, pay::PayErrorClass},
};

use crate::{
    harness::{APP_ID, OTHER_APP_ID, Sandbox},
    pay_harness::{Authorization, ORDER_PATH, PENNILESS, Pay, json_of, now},
};

fn query_path(pay: &Pay, out_trade_no: &str) -> String {
    let mch_id = &pay.merchant.mch_id;
    format!("/v3/pay/transactions/out-trade-no/{out_trade_no}?mchid={mch_id}")
}

async fn query(pay: &Pay, out_trade_no: &str) -> (u16, Value) {
    let path = query_path(pay, out_trade_no);
    let response = pay.call(Method::GET, &path, "").await;
    (response.status().as_u16(), json_of(response).await)
}

async fn close(pay: &Pay, out_trade_no: &str) -> Response {
    let path = format!("/v3/pay/transactions/out-trade-no/{out_trade_no}/close");
    let body = json!({ "mchid": pay.merchant.mch_id }).to_string();
    pay.call(Method::POST, &path, &body).await
}

/// The platform's certificate, decrypted.
async fn certificate(pay: &Pay) -> (Value, String) {
    let response = pay.call(Method::GET, "/v3/certificates", "").await;
    assert_eq!(response.status(), 200);
    let listed = json_of(response).await["data"][0].clone();
    let sealed = &listed["encrypt_certificate"];
    assert_eq!(sealed["algorithm"], "AEAD_AES_256_GCM");
    let text = |key: &str| sealed[key].as_str().expect("a text");
    let pem = pay
        .keys()
        .api_v3_key
        .open(text("nonce"), text("associated_data"), text("ciphertext"))
        .expect("decrypted");
    (listed, String::from_utf8(pem).expect("PEM"))
}

async fn assert_sealed(response: Response, certificate: &Certificate) -> String {
    let header = |name: &str| {
        let value = response.headers().get(name);
        let value = value.unwrap_or_else(|| panic!("{name} is missing"));
        value.to_str().expect("a text").to_owned()
    };
    let (timestamp, nonce) = (header("wechatpay-timestamp"), header("wechatpay-nonce"));
    assert_eq!(header("wechatpay-serial"), certificate.serial_no);
    assert!(timestamp.parse::<u64>().expect("seconds").abs_diff(now()) < 60);
    let signature = header("wechatpay-signature");
    let body = response.text().await.expect("a body");
    let message = v3::response_message(&timestamp, &nonce, &body);
    assert!(
        certificate.public_key.verify(&message, &signature),
        "{body}"
    );
    body
}

#[tokio::test]
async fn every_answer_is_signed_by_the_key_in_the_certificate() {
    let pay = Pay::start().await;
    let (listed, pem) = certificate(&pay).await;
    let certificate = Certificate::from_pem(pem.as_bytes()).expect("a certificate");
    assert_eq!(listed["serial_no"], certificate.serial_no);
    assert_eq!(certificate.serial_no.len(), 40);
    assert!(certificate.is_valid_at(now()));

    let order = pay.order("sealed-1").await.to_string();
    let answer = pay.call(Method::POST, ORDER_PATH, &order).await;
    assert!(
        assert_sealed(answer, &certificate)
            .await
            .contains("prepay_id")
    );
    let closed = close(&pay, "sealed-1").await;
    assert_eq!(closed.status(), 204);
    assert_eq!(assert_sealed(closed, &certificate).await, "");
    let unknown = close(&pay, "sealed-2").await;
    let unknown = assert_sealed(unknown, &certificate).await;
    assert!(unknown.contains("ORDER_NOT_EXIST"));
}

#[tokio::test]
async fn a_stranger_gets_no_signature_and_the_client_takes_the_refusal_without() {
    let pay = Pay::start().await;
    let order = pay.order("stranger-1").await.to_string();
    let refused = pay.bare(Method::POST, ORDER_PATH, &order).send().await;
    let refused = refused.expect("an answer");
    assert_eq!(refused.status(), 401);
    assert!(!refused.headers().contains_key("wechatpay-signature"));
    assert!(!refused.headers().contains_key("wechatpay-serial"));

    let mut stranger = pay.merchant.clone();
    let MerchantKeys::V3(keys) = &mut stranger.keys else {
        unreachable!("the demo merchant uses v3");
    };
    keys.serial_no = "5157F09EFDC096DE15EBE81A47057A7200000000".to_owned();
    let outcome = pay
        .client()
        .query(&AppId::new(APP_ID), &stranger, "stranger-1")
        .await;
    let error = outcome.expect_err("nobody knows this certificate");
    assert_eq!(error.code(), Some("SIGN_ERROR"));
    assert_eq!(error.class(), PayErrorClass::Configuration);
}

#[tokio::test]
async fn openssl_reads_the_certificate_and_accepts_its_signature() {
    let pay = Pay::start().await;
    let (listed, pem) = certificate(&pay).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("platform.pem");
    fs::write(&file, pem).expect("written");
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).arg(&file).output();
        let output = output.expect("the program openssl");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("a text")
    };
    let told = openssl(&["x509", "-noout", "-serial", "-enddate", "-in"]);
    let serial_no = listed["serial_no"].as_str().expect("a serial number");
    assert!(told.contains(&format!("serial={serial_no}")), "{told}");
    openssl(&["x509", "-noout", "-checkend", "86400", "-in"]);
    let path = file.to_str().expect("a path");
    openssl(&["verify", "-check_ss_sig", "-CAfile", path]);
}

#[tokio::test]
async fn a_call_that_its_merchant_has_not_signed_is_refused() {
    let pay = Pay::start().await;
    let body = pay.order("unsigned-1").await.to_string();
    let right = pay.authorization(ORDER_PATH, &body);
    type Spoil = fn(&mut Authorization);
    let spoilt: &[(&str, Spoil)] = &[
        ("Authorization", |given| {
            given.scheme = "WECHATPAY2-SM2-WITH-SM3".into()
        }),
        ("Authorization", |given| given.scheme = "Bearer".into()),
        ("Authorization", |given| given.nonce_str = String::new()),
        ("Authorization", |given| given.nonce_str = "n".repeat(33)),
        ("mchid", |given| given.mch_id = "1900000110".into()),
        ("serial_no", |given| {
            given.serial_no = "5157F09EFDC096DE15EBE81A47057A7200000000".into()
        }),
        ("timestamp", |given| given.timestamp -= 310),
        ("timestamp", |given| given.timestamp += 310),
        ("signature", |given| given.path = ORDER_PATH.into()),
        ("signature", |given| given.path.push('?')),
        ("signature", |given| {
            given.body = given.body.replace("101", "1")
        }),
        ("signature", |given| given.body.push('\n')),
    ];
    for (field, spoil) in spoilt {
        let mut wrong = right.clone();
        spoil(&mut wrong);
        let header = pay.signed(&Method::POST, &wrong);
        let request = pay.bare(Method::POST, ORDER_PATH, &body);
        let request = request.header("authorization", &header);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 401, "{header}");
        let error = json_of(response).await;
        assert_eq!(error["code"], "SIGN_ERROR", "{header}");
        assert_eq!(error["detail"]["field"], *field, "{header}: {error}");
    }
    let header = pay.signed(&Method::GET, &right);
    let request = pay.bare(Method::POST, ORDER_PATH, &body);
    let response = request.header("authorization", header).send().await;
    let error = json_of(response.expect("an answer")).await;
    let told = &error["detail"]["sign_information"];
    assert_eq!(
        told["url"],
        format!("/sandbox{ORDER_PATH}"),
        "it tells what to sign"
    );
    assert_eq!(told["method"], "POST");

    let header = pay
        .signed(&Method::POST, &right)
        .replace("timestamp=", "time=");
    let request = pay.bare(Method::POST, ORDER_PATH, &body);
    let response = request.header("authorization", header).send().await;
    assert_eq!(response.expect("an answer").status(), 401);

    let state = pay.sandbox.state().await;
    assert_eq!(state["pay"]["orders"], json!([]));
    assert!(pay.place(&pay.order("unsigned-1").await).await.0 == 200);
}

#[tokio::test]
async fn a_recorded_call_can_not_be_sent_again() {
    let pay = Pay::start().await;
    let body = pay.order("replay-1").await.to_string();
    let header = pay.signed(&Method::POST, &pay.authorization(ORDER_PATH, &body));
    for expected in [200, 401] {
        let request = pay.bare(Method::POST, ORDER_PATH, &body);
        let response = request.header("authorization", &header).send().await;
        assert_eq!(response.expect("an answer").status(), expected);
    }
}

#[tokio::test]
async fn a_caller_says_what_it_is_sends_and_takes() {
    let pay = Pay::start().await;
    let body = pay.order("headers-1").await.to_string();
    for (name, value) in [
        ("user-agent", ""),
        ("accept", "text/html"),
        ("content-type", "text/plain"),
    ] {
        let authorization = pay.signed(&Method::POST, &pay.authorization(ORDER_PATH, &body));
        let mut request = pay
            .bare(Method::POST, ORDER_PATH, &body)
            .header("authorization", authorization)
            .build()
            .expect("a request");
        let value = value.parse().expect("a value");
        request.headers_mut().insert(name, value);
        let response = pay.sandbox.http.execute(request).await.expect("an answer");
        assert_eq!(response.status(), 400, "{name}");
        assert_eq!(json_of(response).await["code"], "PARAM_ERROR", "{name}");
    }
}

#[tokio::test]
async fn an_order_with_a_wrong_field_is_refused_and_the_field_named() {
    let pay = Pay::start().await;
    let other_openid = pay.openid(OTHER_APP_ID, "xiaolin").await;
    let wrong = [
        ("/amount/total", json!(0)),
        ("/amount/total", json!(-1)),
        ("/amount/total", json!("101")),
        ("/amount/total", json!(1.5)),
        ("/amount/total", Value::Null),
        ("/amount/currency", json!("USD")),
        ("/description", json!("")),
        ("/description", json!("茶".repeat(43))),
        ("/description", Value::Null),
        ("/out_trade_no", json!("short")),
        ("/out_trade_no", json!("a".repeat(33))),
        ("/out_trade_no", json!("no blanks")),
        ("/notify_url", json!("/notify")),
        ("/notify_url", json!("ftp://127.0.0.1/notify")),
        ("/notify_url", json!("http://127.0.0.1/notify?order=1")),
        ("/notify_url", json!("http://127.0.0.1/notify#x")),
        ("/notify_url", json!("http://user@127.0.0.1/notify")),
        ("/notify_url", json!("http://169.254.169.254/latest")),
        ("/notify_url", json!("https://demo.test.example.com/notify")),
        ("/notify_url", json!("http://127.0.0.1.nip.io/notify")),
        ("/payer/openid", json!(other_openid)),
        ("/payer/openid", json!("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o")),
        ("/payer/openid", Value::Null),
        ("/time_expire", json!("2020-01-01T00:00:00+08:00")),
        ("/time_expire", json!("2999-01-01 00:00:00")),
        ("/time_expire", json!(1_795_259_100)),
        ("/attach", json!("a".repeat(128))),
        ("/appid", Value::Null),
        ("/mchid", json!(1_900_000_109)),
    ];
    for (field, value) in wrong {
        let mut order = pay.order("fields-1").await;
        let (parent, name) = field.rsplit_once('/').expect("a pointer");
        let parent = order.pointer_mut(parent).expect("a parent");
        parent[name] = value.clone();
        let (status, error) = pay.place(&order).await;
        assert_eq!(status, 400, "{field} {value}: {error}");
        assert_eq!(error["code"], "PARAM_ERROR", "{field} {value}: {error}");
        assert_eq!(error["detail"]["field"], field, "{value}: {error}");
    }
    let (status, error) = pay.place(&json!([])).await;
    assert_eq!((status, &error["code"]), (400, &json!("PARAM_ERROR")));

    // And what just passes.
    let mut order = pay.order("fields_-|*1").await;
    order["description"] = json!("茶".repeat(42));
    order["amount"] = json!({ "total": 1 });
    order["time_expire"] = json!("2999-01-01T00:00:00+08:00");
    order["attach"] = json!("a".repeat(127));
    order["notify_url"] = json!("https://pay.demo.test/notify");
    pay.placed(&order).await;
}

#[tokio::test]
async fn an_account_and_a_merchant_belong_together() {
    let pay = Pay::start().await;
    for app_id in [OTHER_APP_ID, PENNILESS, "wx9999999999999999"] {
        let mut order = pay.order("bound-1").await;
        order["appid"] = json!(app_id);
        let (status, error) = pay.place(&order).await;
        assert_eq!(status, 400, "{app_id}");
        assert_eq!(error["code"], "APPID_MCHID_NOT_MATCH", "{app_id}");
    }
    let mut order = pay.order("bound-1").await;
    order["mchid"] = json!("1230000109");
    let (status, error) = pay.place(&order).await;
    assert_eq!((status, &error["code"]), (400, &json!("INVALID_REQUEST")));
}

#[tokio::test]
async fn the_same_order_is_one_order_while_nobody_has_paid() {
    let pay = Pay::start().await;
    let order = pay.order("again-1").await;
    let prepay_id = pay.placed(&order).await;
    assert_eq!(prepay_id.len(), 36);
    assert!(prepay_id.starts_with("wx"));
    assert_eq!(pay.placed(&order).await, prepay_id);

    let mut other = order.clone();
    other["amount"]["total"] = json!(102);
    let (status, error) = pay.place(&other).await;
    assert_eq!((status, &error["code"]), (403, &json!("OUT_TRADE_NO_USED")));

    // A prepay_id is good for two hours.
    pay.sandbox.advance(2 * 60 * 60 - 60).await;
    assert_eq!(pay.placed(&order).await, prepay_id);
    pay.sandbox.advance(60).await;
    let renewed = pay.placed(&order).await;
    assert_ne!(renewed, prepay_id);

    pay.pay(&renewed).await;
    let (status, error) = pay.place(&order).await;
    assert_eq!((status, &error["code"]), (400, &json!("ORDERPAID")));
    let response = close(&pay, "again-1").await;
    assert_eq!(response.status(), 400);
    assert_eq!(json_of(response).await["code"], "ORDERPAID");
}

#[tokio::test]
async fn a_query_tells_how_an_order_stands() {
    let pay = Pay::start().await;
    let (status, error) = query(&pay, "query-1").await;
    assert_eq!((status, &error["code"]), (404, &json!("ORDER_NOT_EXIST")));

    let order = pay.order("query-1").await;
    let prepay_id = pay.placed(&order).await;
    let (status, unpaid) = query(&pay, "query-1").await;
    assert_eq!((status, &unpaid["trade_state"]), (200, &json!("NOTPAY")));
    assert_eq!(unpaid["payer"], json!({}), "nobody yet");
    assert_eq!(unpaid["transaction_id"], Value::Null);

    pay.pay(&prepay_id).await;
    let (_, paid) = query(&pay, "query-1").await;
    assert_eq!(paid["trade_state"], "SUCCESS");
    assert_eq!(paid["appid"], APP_ID);
    assert_eq!(paid["amount"]["total"], 101);
    assert_eq!(paid["amount"]["currency"], "CNY");
    assert_eq!(paid["payer"], order["payer"]);
    let transaction_id = paid["transaction_id"].as_str().expect("a number");
    assert!(transaction_id.len() == 28 && transaction_id.bytes().all(|b| b.is_ascii_digit()));
    assert!(
        paid["success_time"]
            .as_str()
            .is_some_and(|time| time.ends_with("+08:00"))
    );

    let path = query_path(&pay, "query-1").replace(&pay.merchant.mch_id, "1230000109");
    let response = pay.call(Method::GET, &path, "").await;
    assert_eq!(response.status(), 400, "somebody else's order");
    let path = "/v3/pay/transactions/out-trade-no/query-1";
    let response = pay.call(Method::GET, path, "").await;
    assert_eq!(json_of(response).await["code"], "PARAM_ERROR", "no mchid");
}

#[tokio::test]
async fn the_client_closes_an_order_once() {
    let pay = Pay::start().await;
    pay.placed(&pay.order("closed-2").await).await;
    let (client, app_id) = (pay.client(), AppId::new(APP_ID));
    let close = || client.close(&app_id, &pay.merchant, "closed-2");
    assert_eq!(close().await, Ok(()));
    assert_eq!(query(&pay, "closed-2").await.1["trade_state"], "CLOSED");
    let again = close().await.expect_err("it is closed");
    assert_eq!(again.code(), Some("ORDER_CLOSED"));
}

#[tokio::test]
async fn a_closed_order_is_over() {
    let pay = Pay::start().await;
    assert_eq!(close(&pay, "closed-1").await.status(), 404);
    let order = pay.order("closed-1").await;
    let prepay_id = pay.placed(&order).await;
    assert_eq!(close(&pay, "closed-1").await.status(), 204);
    assert_eq!(query(&pay, "closed-1").await.1["trade_state"], "CLOSED");
    let (status, error) = pay.place(&order).await;
    assert_eq!((status, &error["code"]), (400, &json!("ORDER_CLOSED")));
    let again = close(&pay, "closed-1").await;
    assert_eq!(json_of(again).await["code"], "ORDER_CLOSED");
    let sheet = pay.sheet(APP_ID, &pay.merchant, &prepay_id);
    assert_eq!(
        pay.in_sheet(&sheet).await["err_msg"],
        "get_brand_wcpay_request:fail"
    );
}

#[tokio::test]
async fn wechat_pays_errors_are_ordered_by_name() {
    let pay = Pay::start().await;
    let orders = json!({ "next_errors": {
        "pay_order": ["SYSTEM_ERROR", "FREQUENCY_LIMITED", { "status": 502 }],
        "pay_query": ["ORDERNOTEXIST"],
        "ticket": ["SYSTEM_ERROR"],
    } });
    let state = pay.sandbox.control(orders).await;
    assert_eq!(
        state["next_errors"]["pay_query"],
        json!(["ORDER_NOT_EXIST"])
    );
    let order = pay.order("faults-1").await;
    for (expected, code) in [(500, "SYSTEM_ERROR"), (429, "FREQUENCY_LIMITED")] {
        let (status, error) = pay.place(&order).await;
        assert_eq!((status, &error["code"]), (expected, &json!(code)));
    }
    let response = pay.call(Method::POST, ORDER_PATH, &order.to_string()).await;
    assert_eq!(response.status(), 502);
    pay.placed(&order).await;
    assert_eq!(query(&pay, "faults-1").await.0, 404);
    assert_eq!(query(&pay, "faults-1").await.0, 200);
    let ticket = pay.sandbox.get("/cgi-bin/ticket/getticket").await;
    assert_eq!(ticket["errcode"], -1, "elsewhere it is merely busy");

    let counted = pay.sandbox.state().await;
    assert_eq!(counted["accounts"][APP_ID]["calls"]["pay_order"], 4);

    let limits = json!({ "minute_limit": { "pay_order": 0 } });
    pay.sandbox.control(limits).await;
    let (status, error) = pay.place(&pay.order("faults-2").await).await;
    assert_eq!((status, &error["code"]), (429, &json!("FREQUENCY_LIMITED")));
}

#[tokio::test]
async fn a_platform_without_merchants_knows_no_order() {
    let sandbox = Sandbox::start().await;
    assert_eq!(sandbox.state().await["pay"]["openids"], json!({}));
    let response = sandbox
        .http
        .get(format!("{}/v3/certificates", sandbox.base));
    let response = response.header("user-agent", "a test").send().await;
    assert_eq!(response.expect("an answer").status(), 401);
}

#[test]
fn an_account_without_a_merchant_has_the_demo_one_in_a_sandbox_only() {
    let merchant = |mode: &str| {
        let environment: Environment = [
            ("WECHAT_MODE", mode),
            ("WECHAT_APP_ID", APP_ID),
            ("WECHAT_APP_SECRET", "a-secret"),
            ("WECHAT_SAFE_DOMAINS", "demo.test"),
        ]
        .into_iter()
        .collect();
        let config = Config::from_text(Path::new("/nowhere/Leptos.toml"), "", &environment);
        config.expect("a configuration").wechat.accounts[0]
            .merchant
            .as_ref()
            .map(|merchant| merchant.mch_id.clone())
    };
    assert_eq!(merchant("sandbox").as_deref(), Some("1900000109"));
    assert_eq!(merchant("live"), None);
}
