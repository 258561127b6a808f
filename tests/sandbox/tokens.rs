//! Access tokens: lifetimes, the overlap of an old one, and what makes a stable token stable.

use serde_json::json;
use wechat_jssdk_demo::wechat::{ErrorClass, TokenApi};

use crate::harness::{APP_ID, Sandbox, value};

#[tokio::test]
async fn a_plain_token_is_new_with_every_call_and_shaped_like_wechats() {
    let sandbox = Sandbox::start().await;
    let (first, second) = (sandbox.plain().await, sandbox.plain().await);
    assert_ne!(value(&first), value(&second));
    assert_eq!(first.expires_in.as_secs(), 7200);
    assert!((120..=512).contains(&value(&first).len()));
}

#[tokio::test]
async fn an_old_plain_token_works_for_five_more_minutes() {
    let sandbox = Sandbox::start().await;
    let old = sandbox.plain().await;
    let new = sandbox.plain().await;
    assert_eq!(sandbox.ticket_errcode(&old).await, None);
    sandbox.advance(290).await;
    assert_eq!(sandbox.ticket_errcode(&old).await, None);
    sandbox.advance(10).await;
    assert_eq!(sandbox.ticket_errcode(&old).await, Some(40001));
    assert_eq!(sandbox.ticket_errcode(&new).await, None);
}

#[tokio::test]
async fn in_strict_mode_an_old_token_dies_at_once_and_the_caller_learns_to_refresh() {
    let sandbox = Sandbox::start().await;
    sandbox.control(json!({ "strict": true })).await;
    let old = sandbox.plain().await;
    let new = sandbox.plain().await;
    let error = sandbox.ticket(&old).await.expect_err("a dead token");
    assert_eq!(error.errcode(), Some(40001));
    assert_eq!(error.class(), ErrorClass::TokenInvalid);
    assert_eq!(sandbox.ticket_errcode(&new).await, None);
}

#[tokio::test]
async fn a_token_expires_and_the_caller_learns_to_refresh() {
    let sandbox = Sandbox::start().await;
    sandbox.control(json!({ "token_expires_in": 60 })).await;
    let token = sandbox.plain().await;
    assert_eq!(token.expires_in.as_secs(), 60);
    sandbox.advance(60).await;
    let error = sandbox.ticket(&token).await.expect_err("expired");
    assert_eq!(error.errcode(), Some(42001));
    assert_eq!(error.class(), ErrorClass::TokenInvalid);
}

#[tokio::test]
async fn a_stable_token_stays_the_same_until_its_last_five_minutes() {
    let sandbox = Sandbox::start().await;
    let first = sandbox.stable().await;
    sandbox.advance(6800).await;
    let same = sandbox.stable().await;
    assert_eq!(value(&first), value(&same));
    assert!((300..=400).contains(&same.expires_in.as_secs()));

    sandbox.advance(100).await;
    let renewed = sandbox.stable().await;
    assert_ne!(value(&first), value(&renewed));
    assert_eq!(renewed.expires_in.as_secs(), 7200);
    assert_eq!(sandbox.ticket_errcode(&first).await, None, "the overlap");

    sandbox.advance(300).await;
    assert!(sandbox.ticket_errcode(&first).await.is_some());
    assert_eq!(sandbox.ticket_errcode(&renewed).await, None);
}

#[tokio::test]
async fn plain_and_stable_tokens_do_not_disturb_each_other() {
    let sandbox = Sandbox::start().await;
    sandbox.control(json!({ "strict": true })).await;
    let stable = sandbox.stable().await;
    let plain = sandbox.plain().await;
    assert_eq!(sandbox.ticket_errcode(&stable).await, None);
    sandbox.forced().await;
    assert_eq!(sandbox.ticket_errcode(&stable).await, Some(40001));
    assert_eq!(sandbox.ticket_errcode(&plain).await, None);
}

#[tokio::test]
async fn a_forced_refresh_kills_the_old_token_but_not_twice_within_thirty_seconds() {
    let sandbox = Sandbox::start().await;
    let first = sandbox.stable().await;
    let second = sandbox.forced().await;
    assert_ne!(value(&first), value(&second));
    assert_eq!(sandbox.ticket_errcode(&first).await, Some(40001));

    let too_soon = sandbox.forced().await;
    assert_eq!(value(&second), value(&too_soon), "WeChat does not refresh");
    sandbox.advance(30).await;
    assert_ne!(value(&second), value(&sandbox.forced().await));
}

#[tokio::test]
async fn twenty_forced_refreshes_a_day_and_no_more() {
    let sandbox = Sandbox::start().await;
    for _ in 0..20 {
        sandbox.forced().await;
        sandbox.advance(30).await;
    }
    let error = sandbox.try_token(TokenApi::Stable, true).await;
    assert_eq!(error.expect_err("the limit").errcode(), Some(45009));
    sandbox.stable().await;
    sandbox.advance(24 * 60 * 60).await;
    sandbox.forced().await;
    let state = sandbox.state().await;
    assert_eq!(state["accounts"][APP_ID]["calls"]["stable_token"], 23);
}

#[tokio::test]
async fn short_lives_are_renewed_in_their_last_quarter() {
    let sandbox = Sandbox::start().await;
    sandbox.control(json!({ "token_expires_in": 1000 })).await;
    let first = sandbox.stable().await;
    sandbox.advance(740).await;
    assert_eq!(value(&first), value(&sandbox.stable().await));
    sandbox.advance(10).await;
    assert_ne!(value(&first), value(&sandbox.stable().await));
}
