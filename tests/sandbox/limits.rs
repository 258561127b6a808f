//! Quotas of the day and limits of the minute.

use serde_json::json;
use wechat_jssdk_demo::wechat::{ErrorClass, TokenApi};

use crate::harness::{APP_ID, OTHER_APP_ID, OTHER_SECRET, Sandbox, account};

#[tokio::test]
async fn a_daily_quota_is_per_account_and_endpoint_and_returns_the_next_day() {
    let sandbox = Sandbox::start().await;
    sandbox
        .control(json!({ "daily_quota": { "token": 2 } }))
        .await;
    sandbox.plain().await;
    sandbox.plain().await;
    let error = sandbox.try_token(TokenApi::Plain, false).await;
    let error = error.expect_err("the quota");
    assert_eq!(error.errcode(), Some(45009));
    assert_eq!(error.class(), ErrorClass::DailyLimit);

    sandbox.stable().await;
    let other = account(OTHER_APP_ID, OTHER_SECRET);
    let client = sandbox.client(TokenApi::Plain);
    client.access_token(&other, false).await.expect("its own");

    let state = sandbox.state().await;
    assert_eq!(state["accounts"][APP_ID]["calls"]["token"], 3);
    assert_eq!(state["accounts"][APP_ID]["calls_today"]["token"], 2);
    assert_eq!(state["accounts"][APP_ID]["issued"]["token"], 2);

    sandbox.advance(24 * 60 * 60).await;
    sandbox.plain().await;
}

#[tokio::test]
async fn a_minute_limit_returns_with_the_next_minute() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.plain().await;
    sandbox
        .control(json!({ "minute_limit": { "ticket": 0, "stable_token": 0 } }))
        .await;
    let error = sandbox.ticket(&token).await.expect_err("the limit");
    assert_eq!(error.errcode(), Some(45011));
    assert_eq!(error.class(), ErrorClass::MinuteLimit);
    let error = sandbox.try_token(TokenApi::Stable, false).await;
    assert_eq!(error.expect_err("the limit").errcode(), Some(45011));

    sandbox
        .control(json!({ "minute_limit": { "ticket": 1 } }))
        .await;
    sandbox.advance(60).await;
    assert_eq!(sandbox.ticket_errcode(&token).await, None);
}

#[tokio::test]
async fn a_limit_can_be_lifted_and_usage_forgotten() {
    let sandbox = Sandbox::start().await;
    sandbox
        .control(json!({ "daily_quota": { "token": 1 } }))
        .await;
    sandbox.plain().await;
    assert!(sandbox.try_token(TokenApi::Plain, false).await.is_err());
    sandbox.control(json!({ "reset_counts": true })).await;
    sandbox.plain().await;
    sandbox
        .control(json!({ "daily_quota": { "token": null } }))
        .await;
    sandbox.plain().await;
}
