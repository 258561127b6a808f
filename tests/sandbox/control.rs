//! The control endpoint: what it shows, what it orders, what it refuses.

use std::time::Duration;

use serde_json::{Value, json};
use wechat_jssdk_demo::wechat::{ClientLimits, ErrorClass, TokenApi, WechatClient, WechatError};

use crate::harness::{APP_ID, APP_SECRET, OTHER_APP_ID, Sandbox, account, value};

/// The endpoints that were called at all.
fn called(calls: &Value) -> Value {
    let calls = calls.as_object().expect("counts by endpoint").iter();
    calls
        .filter(|(_, count)| **count != json!(0))
        .map(|(endpoint, count)| (endpoint.clone(), count.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[tokio::test]
async fn calls_and_issues_are_counted_per_account_and_in_all() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    sandbox.stable().await;
    sandbox.ticket(&token).await.expect("a ticket");
    sandbox.get("/cgi-bin/token").await;

    let state = sandbox.state().await;
    assert_eq!(
        called(&state["calls"]),
        json!({ "token": 1, "stable_token": 2, "ticket": 1 })
    );
    let account = &state["accounts"][APP_ID];
    assert_eq!(
        called(&account["calls"]),
        json!({ "stable_token": 2, "ticket": 1 })
    );
    assert_eq!(
        account["issued"],
        json!({ "token": 0, "stable_token": 1, "jsapi": 1, "wx_card": 0 })
    );
    let listed = &account["tokens"]["stable_token"];
    assert_eq!(listed[0]["value"], value(&token));
    assert!(listed[0]["expires_in"].as_u64() > Some(7100));
    assert_eq!(called(&state["accounts"][OTHER_APP_ID]["calls"]), json!({}));

    let state = sandbox.control(json!({ "reset_counts": true })).await;
    assert_eq!(state["calls"]["stable_token"], 0);
    assert_eq!(state["accounts"][APP_ID]["issued"]["stable_token"], 0);
    assert_eq!(value(&token), value(&sandbox.stable().await), "only counts");
}

#[tokio::test]
async fn ordered_errors_come_in_turn_and_then_the_platform_is_well_again() {
    let sandbox = Sandbox::start().await;
    let state = sandbox
        .control(json!({ "next_errors": {
            "stable_token": [-1, 45009, 77777, { "status": 502 }, { "status": 429 }, "html", "drop"],
            "ticket": [40001],
        } }))
        .await;
    assert_eq!(state["next_errors"]["ticket"], json!([40001]));
    let mut classes = Vec::new();
    for _ in 0..7 {
        let outcome = sandbox.try_token(TokenApi::Stable, false).await;
        classes.push(outcome.expect_err("an ordered error").class());
    }
    assert_eq!(
        classes,
        [
            ErrorClass::Transient,
            ErrorClass::DailyLimit,
            ErrorClass::Malformed,
            ErrorClass::Transient,
            ErrorClass::MinuteLimit,
            ErrorClass::Malformed,
            ErrorClass::Transient,
        ]
    );
    let token = sandbox.stable().await;
    assert_eq!(sandbox.ticket_errcode(&token).await, Some(40001));
    assert_eq!(sandbox.ticket_errcode(&token).await, None);
    let state = sandbox.state().await;
    assert_eq!(state["calls"]["stable_token"], 8, "errors are calls too");
    assert_eq!(state["accounts"][APP_ID]["issued"]["stable_token"], 1);
}

#[tokio::test]
async fn a_platform_that_hangs_or_is_slow_runs_into_the_clients_limit() {
    let sandbox = Sandbox::start().await;
    let limits = ClientLimits {
        total: Duration::from_millis(100),
        ..ClientLimits::default()
    };
    let client = WechatClient::with_limits(&sandbox.base, TokenApi::Plain, limits);
    let client = client.expect("a client");
    let account = account(APP_ID, APP_SECRET);
    for order in [
        json!({ "next_errors": { "token": ["hang"] } }),
        json!({ "latency_ms": 60_000 }),
    ] {
        sandbox.control(order).await;
        let error = client.access_token(&account, false).await;
        let error = error.expect_err("no answer in time");
        assert!(matches!(error, WechatError::Timeout { .. }), "{error:?}");
        assert_eq!(error.class(), ErrorClass::Transient);
    }
}

#[tokio::test]
async fn a_caller_that_gives_up_has_still_been_issued_a_token() {
    let sandbox = Sandbox::start().await;
    sandbox.control(json!({ "latency_ms": 60_000 })).await;
    let client = sandbox.client(TokenApi::Plain);
    let call = tokio::spawn(async move {
        client
            .access_token(&account(APP_ID, APP_SECRET), false)
            .await
    });
    while sandbox.state().await["accounts"][APP_ID]["issued"]["token"] != 1 {
        assert!(!call.is_finished(), "answered without the latency");
    }
    call.abort();
    assert!(call.await.is_err_and(|error| error.is_cancelled()));
    sandbox.control(json!({ "latency_ms": 0 })).await;
    sandbox.plain().await;
    assert_eq!(
        sandbox.state().await["accounts"][APP_ID]["issued"]["token"],
        2
    );
}

#[tokio::test]
async fn a_wrong_order_is_explained_and_changes_nothing() {
    let sandbox = Sandbox::start().await;
    let before = sandbox.state().await["settings"].clone();
    for (change, said) in [
        (
            json!({ "strict": true, "latency": 5 }),
            "unknown field `latency`, expected one of `latency_ms`",
        ),
        (
            json!({ "strict": true, "token_expires_in": 0 }),
            "token_expires_in has to be from 1 to",
        ),
        (
            json!({ "strict": true, "latency_ms": -1 }),
            "latency_ms: invalid value",
        ),
        (
            json!({ "strict": true, "ip_allow_list": ["localhost"] }),
            "ip_allow_list: invalid IP address",
        ),
        (
            json!({ "strict": true, "expire_now": "now" }),
            "expire_now: unknown variant",
        ),
        (
            json!({ "strict": true, "daily_quota": { "tickets": 5 } }),
            "unknown variant `tickets`",
        ),
        (
            json!({ "strict": true, "next_errors": { "token": [0] } }),
            "use an errcode like -1",
        ),
        (
            json!({ "strict": true, "next_errors": { "token": ["explode"] } }),
            "hang",
        ),
        (
            json!({ "strict": true, "next_errors": { "token": [{ "status": 99 }] } }),
            "200 to 599",
        ),
        (json!([]), "nothing was changed"),
    ] {
        let (status, answer) = sandbox.try_control(&change).await;
        assert_eq!(status, 400, "{change}");
        let message = answer["error"].as_str().expect("a message");
        assert!(message.contains(said), "{change}: {message}");
        assert!(message.contains("nothing was changed"), "{message}");
    }
    assert_eq!(sandbox.state().await["settings"], before);
}

#[tokio::test]
async fn an_order_has_to_be_json_by_name_so_that_no_foreign_page_can_send_one() {
    let sandbox = Sandbox::start().await;
    let request = sandbox.http.post(format!("{}/control", sandbox.base));
    let request = request.header("content-type", "text/plain").body("{}");
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), 415);
    let answer: serde_json::Value = response.json().await.expect("JSON");
    assert!(
        answer["error"]
            .as_str()
            .is_some_and(|error| error.contains("--json"))
    );
}

#[tokio::test]
async fn a_reset_brings_the_factory_state_back_and_keeps_the_accounts() {
    let sandbox = Sandbox::start().await;
    let factory = sandbox.state().await;
    let token = sandbox.plain().await;
    sandbox
        .control(json!({
            "strict": true,
            "latency_ms": 1,
            "advance_seconds": 100,
            "next_errors": { "ticket": ["hang"] },
            "minute_limit": { "token": 9 },
        }))
        .await;
    let url = format!("{}/control", sandbox.base);
    let response = sandbox.http.delete(url).send().await.expect("an answer");
    let state: serde_json::Value = response.json().await.expect("JSON");
    for part in ["settings", "next_errors", "calls", "accounts"] {
        assert_eq!(state[part], factory[part], "{part}");
    }
    assert_eq!(state["clock"]["advanced_seconds"], 0);
    assert_eq!(sandbox.ticket_errcode(&token).await, Some(40001));
    sandbox.plain().await;
}
