//! Nothing that is logged at trace level, by us or by the libraries below us, shows a secret, a token or a ticket.
#![cfg(feature = "ssr")]

#[path = "common/captured.rs"]
mod captured;
#[path = "sandbox/harness.rs"]
mod harness;

use std::time::Duration;

use captured::Captured;
use harness::{APP_ID, APP_SECRET, OTHER_SECRET, Sandbox, account, value};
use serde_json::{Value, json};
use wechat_jssdk_demo::wechat::{ClientLimits, TicketType, TokenApi, WechatClient};

/// Every `value` that the platform's state lists.
fn values(state: &Value, found: &mut Vec<String>) {
    match state {
        Value::Object(object) => {
            found.extend(
                object
                    .get("value")
                    .and_then(Value::as_str)
                    .map(String::from),
            );
            object.values().for_each(|part| values(part, found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| values(part, found)),
        _ => {}
    }
}

#[tokio::test]
async fn a_whole_run_logged_at_trace_level_shows_no_secret() {
    let capture = Captured::default();
    // Global, for the server's tasks, and with a bridge for libraries that use the `log` crate.
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(capture.clone())
        .with_ansi(false)
        .init();

    let sandbox = Sandbox::start().await;
    let mut secrets = vec![APP_SECRET.to_owned(), OTHER_SECRET.to_owned()];
    let mut shown = format!("{:?}", account(APP_ID, APP_SECRET));
    for api in [TokenApi::Plain, TokenApi::Stable] {
        let client = sandbox.client(api);
        shown += &format!("{client:?}");
        let ours = account(APP_ID, APP_SECRET);
        let token = client.access_token(&ours, false).await.expect("a token");
        for ticket in [TicketType::Jsapi, TicketType::WxCard] {
            let ticket = client.ticket(&token.value, ticket).await.expect("a ticket");
            secrets.push(value(&ticket).to_owned());
            shown += &format!("{ticket:?}");
        }
        secrets.push(value(&token).to_owned());
        shown += &format!("{token:?}");

        // And every way to fail.
        let faults = json!([-1, 40001, { "status": 502 }, "html", "drop"]);
        sandbox
            .control(json!({ "next_errors": {
                "token": faults, "stable_token": faults, "ticket": faults,
            } }))
            .await;
        for _ in 0..5 {
            let error = client.access_token(&ours, true).await;
            shown += &format!("{:?}", error.expect_err("an ordered error"));
            let error = client.ticket(&token.value, TicketType::Jsapi).await;
            shown += &format!("{:?}", error.expect_err("an ordered error"));
        }
        let wrong = account(APP_ID, OTHER_SECRET);
        let error = client.access_token(&wrong, false).await;
        shown += &format!("{:?}", error.expect_err("a wrong secret"));
        let limits = ClientLimits {
            total: Duration::from_millis(50),
            ..ClientLimits::default()
        };
        let hasty = WechatClient::with_limits(&sandbox.base, api, limits).expect("a client");
        sandbox.control(json!({ "latency_ms": 60_000 })).await;
        let error = hasty.ticket(&token.value, TicketType::Jsapi).await;
        shown += &format!("{:?}", error.expect_err("a time-out"));
        let error = hasty.access_token(&ours, false).await;
        shown += &format!("{:?}", error.expect_err("a time-out"));
        let well = json!({ "token": [], "stable_token": [] });
        let well = json!({ "latency_ms": 0, "next_errors": well });
        sandbox.control(well).await;
    }
    values(&sandbox.state().await, &mut secrets);

    let log = capture.text();
    for target in [
        "hyper_util::",
        "reqwest::",
        "wechat_jssdk_demo::wechat::client",
    ] {
        assert!(log.contains(target), "{target} is not in the capture");
    }
    for secret in secrets {
        assert!(!log.contains(&secret), "the log shows {secret}");
        assert!(
            !shown.contains(&secret),
            "a Debug or error text shows {secret}"
        );
    }
    for parameter in ["access_token=", "secret="] {
        assert!(!log.contains(parameter), "the log shows a query");
    }
}
