//! Wrong calls: each ends in WeChat's own code, seen raw and through the typed client.

use secrecy::SecretString;
use serde_json::{Value, json};
use wechat_jssdk_demo::wechat::{ErrorClass, TicketType, TokenApi, WechatError};

use crate::harness::{APP_ID, APP_SECRET, OTHER_APP_ID, OTHER_SECRET, Sandbox, account, value};

/// Checks the shape that all of WeChat's errors have; gives the errmsg.
fn refused(answer: &Value, errcode: i64) -> String {
    assert_eq!(answer["errcode"], errcode, "{answer}");
    let errmsg = answer["errmsg"].as_str().expect("an errmsg").to_owned();
    let (_, rid) = errmsg.split_once(" rid: ").expect("a request id");
    let parts: Vec<&str> = rid.split('-').collect();
    assert_eq!(parts.len(), 3, "{errmsg}");
    assert!(
        parts
            .iter()
            .all(|part| part.len() == 8 && part.bytes().all(|b| b.is_ascii_hexdigit())),
        "{errmsg}"
    );
    errmsg
}

#[tokio::test]
async fn the_plain_token_call_checks_its_parameters_in_wechats_order() {
    let sandbox = Sandbox::start().await;
    let wrong = "f".repeat(32);
    let grant = "grant_type=client_credential";
    for (query, errcode) in [
        (String::new(), 40002),
        (
            format!("grant_type=password&appid={APP_ID}&secret={APP_SECRET}"),
            40002,
        ),
        (grant.into(), 41002),
        (format!("{grant}&appid=&secret={APP_SECRET}"), 41002),
        (format!("{grant}&appid=wx00&secret={APP_SECRET}"), 40013),
        (format!("{grant}&appid={APP_ID}"), 41004),
        (format!("{grant}&appid={APP_ID}&secret={wrong}"), 40125),
        (
            format!("{grant}&appid={APP_ID}&secret={OTHER_SECRET}"),
            40001,
        ),
    ] {
        let answer = sandbox.get(&format!("/cgi-bin/token?{query}")).await;
        refused(&answer, errcode);
    }
}

#[tokio::test]
async fn the_stable_token_call_wants_a_post_with_json() {
    let sandbox = Sandbox::start().await;
    let path = "/cgi-bin/stable_token";
    refused(&sandbox.get(path).await, 43002);
    for (body, errcode) in [
        ("grant_type=client_credential".into(), 47001),
        ("[]".into(), 47001),
        ("{}".into(), 40002),
        (
            json!({ "grant_type": "client_credential" }).to_string(),
            41002,
        ),
        (
            json!({ "grant_type": "client_credential", "appid": "wx00" }).to_string(),
            40013,
        ),
        (
            json!({ "grant_type": "client_credential", "appid": APP_ID }).to_string(),
            41004,
        ),
    ] {
        let request = sandbox.http.post(format!("{}{path}", sandbox.base));
        let response = request.body(body).send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        refused(&response.json().await.expect("JSON"), errcode);
    }
}

#[tokio::test]
async fn the_ticket_call_checks_token_and_type() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.plain().await;
    let token = value(&token);
    let unknown = "A".repeat(136);
    for (query, errcode) in [
        ("type=jsapi".into(), 41001),
        ("access_token=short&type=jsapi".into(), 40014),
        (format!("access_token={unknown}&type=jsapi"), 40001),
        (format!("access_token={token}"), 40097),
        (format!("access_token={token}&type=JSAPI"), 40097),
    ] {
        let answer = sandbox
            .get(&format!("/cgi-bin/ticket/getticket?{query}"))
            .await;
        refused(&answer, errcode);
    }
    refused(&sandbox.get("/cgi-bin/menu/get").await, 40066);
}

#[tokio::test]
async fn the_typed_client_tells_what_to_do() {
    let sandbox = Sandbox::start().await;
    for api in [TokenApi::Plain, TokenApi::Stable] {
        let client = sandbox.client(api);
        for (app_id, secret, errcode) in [
            ("wx00", APP_SECRET, 40013),
            ("", APP_SECRET, 41002),
            (APP_ID, "", 41004),
            (APP_ID, "wrong", 40125),
            (OTHER_APP_ID, APP_SECRET, 40001),
        ] {
            let outcome = client.access_token(&account(app_id, secret), false).await;
            let error = outcome.expect_err("a refusal");
            assert_eq!(error.errcode(), Some(errcode));
            assert_eq!(error.class(), ErrorClass::Configuration);
            assert!(error.to_string().contains(" rid: "), "{error}");
        }
    }
    let client = sandbox.client(TokenApi::Stable);
    for (token, errcode, class) in [
        (String::new(), 41001, ErrorClass::Configuration),
        ("short".into(), 40014, ErrorClass::TokenInvalid),
        ("A".repeat(136), 40001, ErrorClass::TokenInvalid),
    ] {
        let outcome = client
            .ticket(&SecretString::from(token), TicketType::Jsapi)
            .await;
        let error = outcome.expect_err("a refusal");
        assert_eq!((error.errcode(), error.class()), (Some(errcode), class));
    }
}

#[tokio::test]
async fn an_address_that_is_not_on_the_list_is_named_so_that_it_can_be_added() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.plain().await;
    sandbox
        .control(json!({ "ip_allow_list": ["203.0.113.7"] }))
        .await;
    for api in [TokenApi::Plain, TokenApi::Stable] {
        let error = sandbox.try_token(api, false).await.expect_err("40164");
        assert_eq!(error.class(), ErrorClass::Configuration);
        assert!(matches!(
            error,
            WechatError::Api { code: 40164, errmsg, .. }
                if errmsg.contains("127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist")
        ));
    }
    assert_eq!(sandbox.ticket_errcode(&token).await, None, "tokens only");

    sandbox
        .control(json!({ "ip_allow_list": ["203.0.113.7", "127.0.0.1"] }))
        .await;
    sandbox.plain().await;
    sandbox.control(json!({ "ip_allow_list": null })).await;
    sandbox.plain().await;
}
