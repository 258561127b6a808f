//! The older API: XML signed both ways with the API key, against a platform that computes the signatures itself.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{Router, extract::State, http::HeaderMap, routing::post};
use secrecy::SecretString;
use wechat_jssdk_demo::{
    signature::pay::v2::{self, SignType},
    wechat::{
        Merchant, MerchantKeys, V2Keys,
        pay::{
            Notification, NotificationError, PayCall, PayClient, PayError, PayErrorClass,
            SignatureError, TradeState, Transaction,
        },
    },
};

use crate::{
    orders::{OUT_TRADE_NO, PREPAY_ID, order, paid_transaction},
    platform::{APP_ID, MCH_ID, app_id, serve},
};

const API_KEY: &str = "192006250b4c09247ec02edce69f6a2d";
type Parameters = BTreeMap<String, String>;

fn merchant(sign_type: SignType) -> Merchant {
    Merchant {
        mch_id: MCH_ID.to_owned(),
        keys: MerchantKeys::V2(V2Keys {
            api_v2_key: SecretString::from(API_KEY),
            sign_type,
        }),
    }
}

fn parameters(fields: &[(&str, &str)]) -> Parameters {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// As WeChat writes it: CDATA around texts.
fn xml(parameters: &Parameters) -> String {
    let fields: String = parameters
        .iter()
        .map(|(name, value)| format!("<{name}><![CDATA[{value}]]></{name}>\n"))
        .collect();
    format!("<xml>\n{fields}</xml>")
}

fn signed(mut parameters: Parameters, sign_type: SignType) -> String {
    let sign = v2::sign(&parameters, API_KEY, sign_type);
    parameters.insert("sign".to_owned(), sign);
    xml(&parameters)
}

fn answer(fields: &[(&str, &str)]) -> Parameters {
    let mut answer = parameters(&[
        ("return_code", "SUCCESS"),
        ("return_msg", "OK"),
        ("result_code", "SUCCESS"),
        ("appid", APP_ID),
        ("mch_id", MCH_ID),
        ("nonce_str", "IITRi8Iabbblz1Jc"),
    ]);
    answer.extend(parameters(fields));
    answer
}

fn paid() -> Parameters {
    answer(&[
        ("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"),
        ("trade_type", "JSAPI"),
        ("bank_type", "OTHERS"),
        ("total_fee", "1"),
        ("cash_fee", "1"),
        ("transaction_id", "4200002026112100000000000001"),
        ("out_trade_no", OUT_TRADE_NO),
        ("time_end", "20261121183000"),
        ("attach", ""),
    ])
}

type Seen = Arc<Mutex<Vec<String>>>;

/// A platform that always answers with `body`; what it was sent.
async fn platform(body: String) -> (PayClient, Seen) {
    let seen = Seen::default();
    let app = Router::new()
        .route(
            "/pay/{call}",
            post(|State(seen): State<Seen>, sent: String| async move {
                seen.lock().expect("no panic").push(sent);
                body
            }),
        )
        .with_state(Arc::clone(&seen));
    let client = PayClient::new(&format!("http://{}", serve(app).await)).expect("a client");
    (client, seen)
}

fn element<'a>(xml: &'a str, name: &str) -> &'a str {
    let start = xml.find(&format!("<{name}>")).expect(name) + name.len() + 2;
    xml[start..]
        .split(&format!("</{name}>"))
        .next()
        .expect(name)
}

#[test]
fn signatures_are_those_of_the_documents() {
    let sample = parameters(&[
        ("appid", "wxd930ea5d5a258f4f"),
        ("mch_id", "10000100"),
        ("device_info", "1000"),
        ("body", "test"),
        ("nonce_str", "ibuaiVcKdpRxkhJA"),
        ("attach", ""),
        ("sign", "does not count"),
    ]);
    for (sign_type, expected) in [
        (SignType::Md5, "9A0A8659F005D6984697E2CA0A9CF3B7"),
        (
            SignType::HmacSha256,
            "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6",
        ),
    ] {
        assert_eq!(v2::sign(&sample, API_KEY, sign_type), expected);
    }
    let pay_sign = parameters(&[
        ("appId", "wxd678efh567hg6787"),
        ("timeStamp", "1490840662"),
        ("nonceStr", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"),
        ("package", "prepay_id=wx2017033010242291fcfe0db70013231072"),
        ("signType", "MD5"),
    ]);
    assert_eq!(
        v2::sign(&pay_sign, "qazwsxedcrfvtgbyhnujmikolp111111", SignType::Md5),
        "22D9B4E54AB1950F51E0649E8810ACD6"
    );
}

#[test]
fn any_change_of_a_parameter_breaks_the_signature() {
    for sign_type in [SignType::Md5, SignType::HmacSha256] {
        let mut good = paid();
        good.insert("sign".into(), v2::sign(&good, API_KEY, sign_type));
        assert!(v2::verify(&good, API_KEY, sign_type));
        assert!(!v2::verify(
            &good,
            "192006250b4c09247ec02edce69f6a2e",
            sign_type
        ));
        for name in good.keys().cloned().collect::<Vec<_>>() {
            let mut changed = good.clone();
            changed.entry(name.clone()).or_default().push('x');
            assert!(!v2::verify(&changed, API_KEY, sign_type), "{name}");
        }
        good.insert("extra".into(), "x".into());
        assert!(!v2::verify(&good, API_KEY, sign_type));
        good.remove("sign");
        assert!(!v2::verify(&good, API_KEY, sign_type));
    }
}

#[tokio::test]
async fn an_order_is_sent_as_documented_and_gives_its_prepay_id() {
    for sign_type in [SignType::Md5, SignType::HmacSha256] {
        let body = signed(
            answer(&[("prepay_id", PREPAY_ID), ("trade_type", "JSAPI")]),
            sign_type,
        );
        let (client, seen) = platform(body).await;
        let prepay_id = client
            .place(&app_id(), &merchant(sign_type), &order())
            .await;
        assert_eq!(prepay_id.as_deref(), Ok(PREPAY_ID));

        let sent = seen.lock().expect("no panic").remove(0);
        let mut expected = parameters(&[
            ("appid", APP_ID),
            ("mch_id", MCH_ID),
            ("nonce_str", element(&sent, "nonce_str")),
            ("sign_type", sign_type.as_str()),
            ("body", "示例商品 “A” <1>"),
            ("out_trade_no", OUT_TRADE_NO),
            ("total_fee", "1"),
            ("fee_type", "CNY"),
            ("spbill_create_ip", "127.0.0.1"),
            ("time_expire", "20261121183000"),
            (
                "notify_url",
                "https://demo.test/pay/notify/wx0123456789abcdef",
            ),
            ("trade_type", "JSAPI"),
            ("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"),
        ]);
        assert_eq!(
            element(&sent, "sign"),
            v2::sign(&expected, API_KEY, sign_type)
        );
        assert_eq!(element(&sent, "body"), "示例商品 “A” &lt;1&gt;");
        for (name, value) in &mut expected {
            if name != "body" {
                assert_eq!(element(&sent, name), value);
            }
        }
    }
}

#[tokio::test]
async fn a_query_tells_how_the_order_stands() {
    let mut body = paid();
    body.insert("trade_state".into(), "SUCCESS".into());
    let (client, _) = platform(signed(body, SignType::HmacSha256)).await;
    let merchant = merchant(SignType::HmacSha256);
    let transaction = client.query(&app_id(), &merchant, OUT_TRADE_NO).await;
    assert_eq!(transaction, Ok(paid_transaction()));
    let other = client.query(&app_id(), &merchant, "20261121-0002").await;
    assert!(matches!(other, Err(PayError::Malformed { .. })));

    let unpaid = answer(&[("trade_state", "NOTPAY"), ("out_trade_no", OUT_TRADE_NO)]);
    let (client, _) = platform(signed(unpaid, SignType::HmacSha256)).await;
    let transaction = client.query(&app_id(), &merchant, OUT_TRADE_NO).await;
    assert_eq!(
        transaction,
        Ok(Transaction {
            trade_state: TradeState::NotPay,
            transaction_id: None,
            total: None,
            openid: None,
            success_time: None,
            ..paid_transaction()
        })
    );
}

#[tokio::test]
async fn an_order_is_closed_when_wechat_says_so() {
    let merchant = merchant(SignType::HmacSha256);
    let (client, seen) = platform(signed(answer(&[]), SignType::HmacSha256)).await;
    let closed = client.close(&app_id(), &merchant, OUT_TRADE_NO).await;
    assert_eq!(closed, Ok(()));
    let sent = seen.lock().expect("no panic").remove(0);
    assert_eq!(element(&sent, "out_trade_no"), OUT_TRADE_NO);
    assert_eq!(element(&sent, "appid"), APP_ID);

    let refusal = answer(&[("result_code", "FAIL"), ("err_code", "ORDERPAID")]);
    let (client, _) = platform(signed(refusal, SignType::HmacSha256)).await;
    let error = client
        .close(&app_id(), &merchant, OUT_TRADE_NO)
        .await
        .expect_err("it is paid");
    assert_eq!(error.code(), Some("ORDERPAID"));
}

#[tokio::test]
async fn no_answer_is_believed_without_its_signature() {
    let good = answer(&[("prepay_id", PREPAY_ID)]);
    let unsigned = xml(&good);
    let of_other_content = signed(good.clone(), SignType::HmacSha256).replace(PREPAY_ID, "wx2118");
    let of_other_kind = signed(good, SignType::Md5);
    for (body, expected) in [
        (unsigned, SignatureError::Missing("sign")),
        (of_other_content, SignatureError::Wrong),
        (of_other_kind, SignatureError::Wrong),
    ] {
        let (client, _) = platform(body).await;
        let outcome = client
            .place(&app_id(), &merchant(SignType::HmacSha256), &order())
            .await;
        let call = PayCall::UnifiedOrder;
        assert_eq!(
            outcome,
            Err(PayError::Signature {
                call,
                error: expected
            })
        );
    }
}

#[tokio::test]
async fn errors_have_the_code_of_v3_where_there_is_one() {
    let merchant = merchant(SignType::HmacSha256);
    for (err_code, code, class) in [
        ("ORDERPAID", "ORDERPAID", PayErrorClass::Final),
        ("ORDERCLOSED", "ORDER_CLOSED", PayErrorClass::Final),
        ("ORDERNOTEXIST", "ORDER_NOT_EXIST", PayErrorClass::Final),
        ("SYSTEMERROR", "SYSTEM_ERROR", PayErrorClass::Retry),
        ("NOAUTH", "NO_AUTH", PayErrorClass::Configuration),
        ("SIGNERROR", "SIGN_ERROR", PayErrorClass::Configuration),
    ] {
        let refusal = answer(&[
            ("result_code", "FAIL"),
            ("err_code", err_code),
            ("err_code_des", "说明"),
        ]);
        let (client, _) = platform(signed(refusal, SignType::HmacSha256)).await;
        let error = client
            .place(&app_id(), &merchant, &order())
            .await
            .expect_err("a refusal");
        assert_eq!((error.code(), error.class()), (Some(code), class));
        assert!(error.to_string().contains("说明"), "{error}");
    }
    let refusal = xml(&parameters(&[
        ("return_code", "FAIL"),
        ("return_msg", &format!("签名错误 key={API_KEY}")),
    ]));
    let (client, _) = platform(refusal).await;
    let error = client
        .place(&app_id(), &merchant, &order())
        .await
        .expect_err("a refusal");
    assert_eq!(error.code(), Some("FAIL"));
    assert_eq!(error.class(), PayErrorClass::Configuration);
    assert!(error.to_string().contains("签名错误"), "{error}");
    assert!(!format!("{error} {error:?}").contains(API_KEY), "{error}");
}

#[tokio::test]
async fn answers_that_are_no_such_xml_are_malformed() {
    let entity = "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><return_code>&e;</return_code></xml>";
    for body in ["", "{}", "<xml>", entity, "<xml><a><b>1</b></a></xml>"] {
        let (client, _) = platform(body.to_owned()).await;
        let error = client
            .place(&app_id(), &merchant(SignType::Md5), &order())
            .await
            .expect_err("a failure");
        assert!(
            matches!(error, PayError::Malformed { .. }),
            "{body}: {error}"
        );
    }
}

async fn read(body: &str, sign_type: SignType) -> Result<Notification, NotificationError> {
    PayClient::new("http://127.0.0.1:9")
        .expect("a client")
        .notification(&merchant(sign_type), &HeaderMap::new(), body.as_bytes(), 0)
        .await
}

#[tokio::test]
async fn a_payment_is_read_when_it_is_signed_as_configured() {
    for (sign_type, other) in [
        (SignType::HmacSha256, SignType::Md5),
        (SignType::Md5, SignType::HmacSha256),
    ] {
        let mut named = paid();
        named.insert("sign_type".into(), sign_type.as_str().into());
        for body in [signed(paid(), sign_type), signed(named, sign_type)] {
            assert_eq!(
                read(&body, sign_type).await,
                Ok(Notification {
                    id: "4200002026112100000000000001".to_owned(),
                    transaction: paid_transaction(),
                })
            );
        }
        let mut claimed = paid();
        claimed.insert("sign_type".into(), other.as_str().into());
        for body in [signed(paid(), other), signed(claimed, other)] {
            assert_eq!(
                read(&body, sign_type).await,
                Err(NotificationError::Signature(SignatureError::Wrong))
            );
        }
    }
}

#[tokio::test]
async fn a_notification_that_is_not_believed_or_not_ours_is_refused() {
    let good = signed(paid(), SignType::HmacSha256);
    let wrong = Err(NotificationError::Signature(SignatureError::Wrong));
    for (from, to) in [
        ("<total_fee><![CDATA[1]]>", "<total_fee><![CDATA[100]]>"),
        (OUT_TRADE_NO, "20261121-0002"),
        ("</xml>", "<extra>1</extra></xml>"),
        (
            "<result_code><![CDATA[SUCCESS]]>",
            "<result_code><![CDATA[FAIL]]>",
        ),
    ] {
        let changed = good.replace(from, to);
        assert_ne!(changed, good);
        assert_eq!(read(&changed, SignType::HmacSha256).await, wrong);
    }
    assert_eq!(
        read(&xml(&paid()), SignType::Md5).await,
        Err(NotificationError::Signature(SignatureError::Missing(
            "sign"
        )))
    );
    let mut other = paid();
    other.insert("mch_id".into(), "1900000110".into());
    assert_eq!(
        read(&signed(other, SignType::Md5), SignType::Md5).await,
        Err(NotificationError::OtherMerchant)
    );
    for body in [
        "<xml><return_code>FAIL</return_code></xml>",
        "not XML",
        "<!DOCTYPE xml><xml><return_code>SUCCESS</return_code></xml>",
    ] {
        let outcome = read(body, SignType::Md5).await;
        assert!(
            matches!(outcome, Err(NotificationError::Malformed(_))),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_failed_payment_is_no_success() {
    let mut failed = paid();
    failed.insert("result_code".into(), "FAIL".into());
    failed.remove("transaction_id");
    let told = read(&signed(failed, SignType::Md5), SignType::Md5)
        .await
        .expect("it is WeChat's");
    assert_eq!(told.transaction.trade_state, TradeState::PayError);
    assert_eq!(told.id, OUT_TRADE_NO);
}

#[test]
fn wechat_is_told_by_the_body() {
    let client = PayClient::new("http://127.0.0.1:9").expect("a client");
    let merchant = merchant(SignType::Md5);
    let stored = client.acknowledgement(&merchant, Ok(()));
    assert_eq!(stored.status, 200);
    assert_eq!(
        stored.body,
        "<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg></xml>"
    );
    let refused = client.acknowledgement(&merchant, Err("a < b"));
    assert_eq!(
        refused.body,
        "<xml><return_code>FAIL</return_code><return_msg>a &lt; b</return_msg></xml>"
    );
}

#[test]
fn choose_wx_pay_gets_parameters_signed_with_the_api_v2_key() {
    let client = PayClient::new("http://127.0.0.1:9").expect("a client");
    for sign_type in [SignType::Md5, SignType::HmacSha256] {
        let given = client.parameters(&app_id(), &merchant(sign_type), PREPAY_ID, 1_490_840_662);
        let signed = parameters(&[
            ("appId", APP_ID),
            ("timeStamp", "1490840662"),
            ("nonceStr", &given.nonce_str),
            ("package", &format!("prepay_id={PREPAY_ID}")),
            ("signType", sign_type.as_str()),
        ]);
        assert_eq!(given.pay_sign, v2::sign(&signed, API_KEY, sign_type));
        assert_eq!(given.sign_type.as_str(), sign_type.as_str());
    }
}
