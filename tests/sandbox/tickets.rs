//! Tickets: what they need, how long they live, where a signature check finds them.

use serde_json::json;
use wechat_jssdk_demo::wechat::TicketType;

use crate::harness::{APP_ID, OTHER_APP_ID, Sandbox, value};

#[tokio::test]
async fn a_ticket_stays_the_same_until_its_last_five_minutes() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    let first = sandbox.ticket(&token).await.expect("a ticket");
    assert_eq!(first.expires_in.as_secs(), 7200);
    assert_eq!(value(&first).len(), 86);
    let again = sandbox.ticket(&token).await.expect("a ticket");
    assert_eq!(value(&first), value(&again));

    sandbox.advance(6900).await;
    let token = sandbox.stable().await;
    let renewed = sandbox.ticket(&token).await.expect("a ticket");
    assert_ne!(value(&first), value(&renewed));
}

#[tokio::test]
async fn page_and_card_tickets_differ() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.plain().await;
    let page = sandbox.ticket_of(&token, TicketType::Jsapi).await;
    let card = sandbox.ticket_of(&token, TicketType::WxCard).await;
    assert_ne!(
        value(&page.expect("a page ticket")),
        value(&card.expect("a card ticket"))
    );
}

#[tokio::test]
async fn a_ticket_outlives_the_token_that_it_was_fetched_with() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    let ticket = sandbox.ticket(&token).await.expect("a ticket");
    let state = sandbox.control(json!({ "expire_now": "tokens" })).await;
    let listed = &state["accounts"][APP_ID]["tickets"]["jsapi"];
    assert_eq!(listed[0]["value"], value(&ticket));
    assert_eq!(sandbox.ticket_errcode(&token).await, Some(42001));
}

#[tokio::test]
async fn the_state_lists_every_ticket_that_is_good_newest_first() {
    let sandbox = Sandbox::start().await;
    let token = sandbox.stable().await;
    let old = sandbox.ticket(&token).await.expect("a ticket");
    sandbox.advance(6900).await;
    let token = sandbox.stable().await;
    let new = sandbox.ticket(&token).await.expect("a ticket");

    let state = sandbox.state().await;
    let listed = &state["accounts"][APP_ID]["tickets"]["jsapi"];
    assert_eq!(listed[0]["value"], value(&new));
    assert_eq!(listed[0]["current"], true);
    assert_eq!(listed[1]["value"], value(&old));
    assert_eq!(listed[1]["current"], false);
    assert_eq!(
        state["accounts"][OTHER_APP_ID]["tickets"]["jsapi"],
        json!([])
    );

    let state = sandbox.control(json!({ "expire_now": "tickets" })).await;
    assert_eq!(state["accounts"][APP_ID]["tickets"]["jsapi"], json!([]));
}

#[tokio::test]
async fn in_strict_mode_an_old_ticket_dies_with_the_new_one() {
    let sandbox = Sandbox::start().await;
    sandbox.control(json!({ "strict": true })).await;
    let token = sandbox.stable().await;
    sandbox.ticket(&token).await.expect("a ticket");
    sandbox.advance(6900).await;
    let token = sandbox.stable().await;
    let new = sandbox.ticket(&token).await.expect("a ticket");
    let state = sandbox.state().await;
    let listed = state["accounts"][APP_ID]["tickets"]["jsapi"].as_array();
    let listed = listed.expect("a list");
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["value"], value(&new));
}
