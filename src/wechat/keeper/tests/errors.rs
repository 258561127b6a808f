//! What follows an error: retried, remembered or healed, by its class; and the limits of our own.

use std::{
    cell::Cell,
    time::{Duration, SystemTime},
};

use futures::future::join_all;

use super::{
    super::{BudgetStatus, Endpoint},
    fake::Step,
    *,
};
use crate::wechat::ErrorClass;

#[tokio::test(start_paused = true)]
async fn a_configuration_error_is_remembered_and_not_retried_at_once() {
    let fake = Fake::default();
    fake.script().down = Some(40013);
    let keeper = keeper(&fake);
    for outcome in join_all((0..100).map(|_| get(&keeper, TICKET))).await {
        let error = outcome.expect_err("a wrong AppID");
        assert_eq!(error.errcode(), Some(40013));
        assert_eq!(error.class(), Some(ErrorClass::Configuration));
        assert!(!error.hint().en.is_empty());
        let wait = error.retry_after().expect("it is tried again");
        assert!(wait <= secs(5) && wait > secs(4), "{wait:?}");
    }
    assert!(get(&keeper, TICKET).await.is_err());
    assert_eq!(fake.calls(), (1, 0));

    // Still wrong five seconds later: the next try waits twice as long.
    eventually("the second try", || fake.calls().0 == 2).await;
    sleep(secs(1)).await;
    let error = get(&keeper, TOKEN).await.expect_err("still wrong");
    assert!(error.retry_after().is_some_and(|wait| wait > secs(8)));

    fake.script().down = None;
    eventually("recovery", || status(&keeper, TICKET).usable_for.is_some()).await;
    assert!(get(&keeper, TICKET).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn limits_of_wechat_are_waited_for() {
    for (code, least) in [(45011, 59), (45009, 59), (89507, 3599)] {
        let fake = Fake::default();
        fake.script().token_steps = [Step::Fail(code)].into();
        let keeper = keeper(&fake);
        let error = get(&keeper, TOKEN).await.expect_err("limited");
        assert_eq!(error.errcode(), Some(code));
        assert!(error.retry_after().is_some_and(|wait| wait > secs(least)));
        sleep(secs(least)).await;
        assert_eq!(fake.calls(), (1, 0), "{code}");
        eventually("the next try", || fake.calls() == (2, 0)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_dead_token_is_replaced_and_the_ticket_asked_for_once_more() {
    for code in [40001, 40014, 42001] {
        let fake = Fake::default();
        fake.script().ticket_steps = [Step::Fail(code)].into();
        let keeper = keeper(&fake);
        assert_eq!(get(&keeper, TICKET).await.expect("healed"), "ticket-2");
        assert_eq!(get(&keeper, TOKEN).await.expect("the new one"), "token-2");
        assert_eq!(fake.calls(), (2, 2), "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_never_works_is_given_up_after_one_retry() {
    let fake = Fake::default();
    fake.script().ticket_steps = [Step::Fail(40001); 10].into();
    let keeper = keeper(&fake);
    for outcome in join_all((0..50).map(|_| get(&keeper, TICKET))).await {
        assert_eq!(outcome.expect_err("refused").errcode(), Some(40001));
    }
    assert_eq!(fake.calls(), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once_by_all_who_saw_it() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let id = app("wx1");
    let seen = keeper.get(&id, TOKEN).await.expect("a token");
    let renewed = join_all((0..50).map(|_| keeper.refresh(&id, TOKEN, &seen))).await;
    for token in renewed {
        let token = token.expect("another token");
        assert_eq!(value(&token), "token-2");
        assert!(token.generation > seen.generation);
    }
    let late = keeper.refresh(&id, TOKEN, &seen).await.expect("at hand");
    assert_eq!(value(&late), "token-2");
    assert_eq!(fake.calls(), (2, 0));
}

#[tokio::test(start_paused = true)]
async fn a_stable_token_that_is_refused_is_forced_but_not_too_often() {
    let fake = Fake::default();
    fake.script().stable = true;
    let keeper = keeper(&fake);
    let id = app("wx1");
    let first = keeper.get(&id, TOKEN).await.expect("a token");
    let second = keeper.refresh(&id, TOKEN, &first).await.expect("forced");
    assert_ne!(value(&first), value(&second));
    assert_eq!(fake.forced(), 1);

    let refused = join_all((0..50).map(|_| keeper.refresh(&id, TOKEN, &second))).await;
    for outcome in refused {
        let error = outcome.expect_err("too soon");
        assert!(matches!(error, KeeperError::StillRefused { .. }), "{error}");
        assert!(error.retry_after().is_some_and(|wait| wait <= secs(30)));
    }
    assert_eq!((fake.forced(), fake.calls().0), (1, 4));

    sleep(secs(30)).await;
    let third = keeper.refresh(&id, TOKEN, &second).await.expect("allowed");
    assert_ne!(value(&second), value(&third));
    assert_eq!(fake.forced(), 2);
}

#[tokio::test(start_paused = true)]
async fn when_no_more_can_be_forced_today_credentials_still_come() {
    let fake = Fake::default();
    fake.script().stable = true;
    let keeper = keeper(&fake);
    let id = app("wx1");
    let mut token = keeper.get(&id, TOKEN).await.expect("a token");
    for _ in 0..20 {
        token = keeper.refresh(&id, TOKEN, &token).await.expect("forced");
        sleep(secs(30)).await;
    }
    let error = keeper.refresh(&id, TOKEN, &token).await;
    let error = error.expect_err("twenty are enough");
    assert!(matches!(error, KeeperError::StillRefused { .. }), "{error}");
    assert!(error.retry_after().is_some_and(|wait| wait <= secs(300)));
    assert_eq!(fake.forced(), 20);

    sleep(secs(8000)).await;
    assert!(get(&keeper, TOKEN).await.is_ok(), "a whole life later");
}

thread_local! {
    /// The wall clock of this test's thread.
    static NOW: Cell<u64> = const { Cell::new(1_700_000_000) };
}

fn wall_clock() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(NOW.get())
}

#[tokio::test(start_paused = true)]
async fn a_spent_budget_stops_calls_until_the_next_day_in_beijing() {
    let fake = Fake::default();
    fake.script().token_steps = [Step::Unreachable].into();
    let keeper = CredentialKeeper::builder(fake.clone())
        .account(account("wx1"))
        .daily_budget(2)
        .wall_clock(wall_clock)
        .build();
    let id = app("wx1");
    // Three calls, of which one did not arrive.
    let first = keeper.get(&id, TOKEN).await.expect("a token");
    let second = keeper.refresh(&id, TOKEN, &first).await.expect("another");
    let error = keeper
        .refresh(&id, TOKEN, &second)
        .await
        .expect_err("spent");
    assert!(
        matches!(error, KeeperError::BudgetExhausted { limit: 2, .. }),
        "{error}"
    );
    // 1 700 000 000 is 06:13:20 in Beijing.
    let midnight = secs(24 * 3600 - (6 * 3600 + 13 * 60 + 20));
    let wait = error.retry_after().expect("tomorrow");
    assert!(wait <= midnight && wait > midnight - secs(1), "{wait:?}");
    assert_eq!(fake.calls(), (3, 0));
    let left = |endpoint, left| BudgetStatus {
        app_id: id.clone(),
        endpoint,
        limit: 2,
        left,
    };
    assert_eq!(
        keeper.budgets()[..2],
        [left(Endpoint::Token, 0), left(Endpoint::Ticket, 2)]
    );
    assert_eq!(get(&keeper, TOKEN).await.expect("kept"), value(&second));

    NOW.set(NOW.get() + midnight.as_secs());
    sleep(midnight).await;
    eventually("tomorrow's call", || fake.calls().0 > 3).await;
}

#[tokio::test(start_paused = true)]
async fn calls_are_counted_by_outcome() {
    let fake = Fake::default();
    fake.script().token_steps = [Step::Fail(-1), Step::Unreachable].into();
    let keeper = keeper(&fake);
    assert!(get(&keeper, TICKET).await.is_ok());
    let count = |kind, outcome| {
        let counts = keeper.call_counts();
        let mut counts = counts.iter();
        let found = counts.find(|count| count.kind == kind && count.outcome == outcome);
        found.map(|count| count.calls)
    };
    assert_eq!(count(TOKEN, "transient"), Some(2));
    assert_eq!(count(TOKEN, "ok"), Some(1));
    assert_eq!(count(TICKET, "ok"), Some(1));
    assert_eq!(count(TICKET, "configuration"), Some(0));
}
