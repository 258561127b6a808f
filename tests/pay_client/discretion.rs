//! No key reaches a log, whatever goes wrong.

use serde_json::json;
use wechat_jssdk_demo::wechat::pay::PayClient;

use crate::{
    captured::Captured,
    keys,
    notifications::{notification, now},
    orders::{OUT_TRADE_NO, order, paid, placed},
    platform::{API_V3_KEY, Platform, Reply, Signer, app_id, with_certificates, with_public_key},
};

#[tokio::test]
async fn no_key_reaches_the_log() {
    let log = Captured::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let echo = json!({"code": "SIGN_ERROR", "message": format!("sign with {API_V3_KEY}")});
    let platform = Platform::start(Reply::signed(200, placed(), Signer::certificate())).await;
    let client = PayClient::new(&platform.base).expect("a client");
    let mut shown = String::new();
    for merchant in [with_public_key(), with_certificates()] {
        for reply in [
            Reply::signed(200, placed(), Signer::certificate()),
            Reply::signed(200, placed(), Signer::next()),
            Reply::unsigned(401, &echo),
            Reply::unsigned(502, "<p>gateway"),
        ] {
            platform.answer_orders(reply.clone());
            platform.answer_certificates(reply);
            let placed = client.place(&app_id(), &merchant, &order()).await;
            let asked = client.query(&app_id(), &merchant, OUT_TRADE_NO).await;
            let (headers, body) = notification(&Signer::certificate(), &paid());
            let told = client.notification(&merchant, &headers, &body, now()).await;
            shown.push_str(&format!("{placed:?} {asked:?} {told:?}\n"));
        }
        shown.push_str(&format!("{merchant:?} {client:?}\n"));
    }
    let log = log.text();
    assert!(log.contains("/v3/pay/transactions/jsapi") && log.contains("/v3/certificates"));
    let secrets = keys::merchant().private_pem.lines();
    for secret in secrets
        .filter(|line| !line.starts_with("---"))
        .chain([API_V3_KEY])
    {
        assert!(!log.contains(secret), "{log}");
        assert!(!shown.contains(secret), "{shown}");
    }
}
