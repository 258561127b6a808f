//! Refreshed in time, never served too long, left alone when nobody needs it.

use std::sync::Arc;

use futures::future::join_all;
use tokio::time::advance;

use super::*;

/// Asks for the ticket every ten seconds and checks that what is served is alive.
async fn use_for(keeper: &CredentialKeeper, seconds: u64) {
    for _ in 0..seconds / 10 {
        let ticket = keeper.get(&app("wx1"), TICKET).await.expect("a ticket");
        let left = ticket.expires_at - Instant::now();
        assert!(left > secs(60), "served with {left:?} left");
        sleep(secs(10)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn it_is_refreshed_five_to_ten_minutes_early_without_anybody_waiting() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    use_for(&keeper, 10).await;
    // Slow from now on: whoever had to wait for a call would be seen.
    fake.script().latency = secs(20);
    let begun = Instant::now();
    use_for(&keeper, 8000).await;
    assert!(begun.elapsed() < secs(8001), "somebody waited");
    let script = fake.script();
    assert_eq!(script.tickets.len(), 2);
    let age = script.tickets[1] - script.tickets[0];
    assert!(age > secs(6590) && age < secs(6950), "{age:?}");
}

#[tokio::test(start_paused = true)]
async fn use_for_a_day_costs_a_call_every_two_hours() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    use_for(&keeper, 24 * 3600).await;
    let (tokens, tickets) = fake.calls();
    assert!((12..=15).contains(&tokens), "{tokens}");
    assert!((12..=15).contains(&tickets), "{tickets}");
    assert_eq!(status(&keeper, TICKET).refreshes, tickets as u64);
}

#[tokio::test(start_paused = true)]
async fn an_expired_value_is_not_served_and_fetched_once() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    assert_eq!(get(&keeper, TICKET).await.expect("a ticket"), "ticket-1");
    advance(secs(7145)).await;
    for ticket in join_all((0..200).map(|_| get(&keeper, TICKET))).await {
        assert_eq!(ticket.expect("a ticket"), "ticket-2");
    }
    assert_eq!(fake.calls(), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn the_one_before_is_good_to_its_end() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let replaced = || keeper.replaced(&app("wx1"), TICKET);
    let first = keeper.get(&app("wx1"), TICKET).await.expect("a ticket");
    assert!(replaced().is_none());
    eventually("the second", || fake.calls().1 == 2).await;
    eventually("its place", || replaced().is_some()).await;
    assert_eq!(replaced().map(|ticket| value(&ticket)), Some(value(&first)));
    let left = first.expires_at - Instant::now();
    assert!(left > secs(60), "{left:?}");
    advance(left - secs(1)).await;
    assert!(replaced().is_some());
    advance(secs(1)).await;
    assert!(replaced().is_none());
}

#[tokio::test(start_paused = true)]
async fn short_lives_are_kept_up_with() {
    let fake = Fake::default();
    fake.script().lifetime = secs(10);
    let keeper = keeper(&fake);
    for _ in 0..1000 {
        let ticket = keeper.get(&app("wx1"), TICKET).await.expect("a ticket");
        assert!(ticket.expires_at - Instant::now() > secs(1));
        sleep(Duration::from_millis(100)).await;
    }
    let (_, tickets) = fake.calls();
    assert!((10..=17).contains(&tickets), "{tickets}");
}

#[tokio::test(start_paused = true)]
async fn what_has_died_on_its_way_is_not_served() {
    let fake = Fake::default();
    fake.script().lifetime = secs(1);
    fake.script().latency = secs(2);
    let keeper = keeper(&fake);
    let outcome = get(&keeper, TOKEN).await;
    assert!(
        matches!(outcome, Err(KeeperError::ExpiredOnArrival { .. })),
        "{outcome:?}"
    );
    fake.script().lifetime = secs(7200);
    eventually("a token", || status(&keeper, TOKEN).usable_for.is_some()).await;
}

#[tokio::test(start_paused = true)]
async fn a_failed_refresh_keeps_the_old_value_to_its_end_and_recovery_is_automatic() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let begun = Instant::now();
    use_for(&keeper, 100).await;
    fake.script().down = Some(-1);
    while begun.elapsed() < secs(7130) {
        use_for(&keeper, 10).await;
    }
    let warned = status(&keeper, TICKET);
    assert_eq!(
        warned.last_error.and_then(|error| error.errcode()),
        Some(-1)
    );
    assert!(warned.retry_in.is_some_and(|wait| wait <= secs(60)));
    assert!(warned.usable_for.is_some_and(|left| left < secs(20)));

    sleep(secs(20)).await;
    let error = get(&keeper, TICKET).await.expect_err("its end has come");
    assert_eq!(error.errcode(), Some(-1));
    assert!(error.retry_after().is_some_and(|wait| wait <= secs(60)));
    assert_eq!(status(&keeper, TICKET).usable_for, None);

    fake.script().down = None;
    eventually("recovery that nobody asked for", || {
        status(&keeper, TICKET).usable_for.is_some()
    })
    .await;
    let recovered = status(&keeper, TICKET);
    assert!(recovered.last_error.is_none() && recovered.retry_in.is_none());
    assert!(get(&keeper, TICKET).await.is_ok());
}

/// The last use was more than a day ago, and the time for a refresh has come.
async fn idle(keeper: &CredentialKeeper) {
    sleep(secs(24 * 3600)).await;
    eventually("rest", || status(keeper, TICKET).idle).await;
}

#[tokio::test(start_paused = true)]
async fn an_account_is_kept_warm_for_a_day_and_then_costs_no_calls() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    assert!(get(&keeper, TICKET).await.is_ok());
    // Slow from now on: whoever had to wait for a call would be seen.
    fake.script().latency = secs(20);
    sleep(secs(23 * 3600)).await;
    let asked_at = Instant::now();
    assert!(get(&keeper, TICKET).await.is_ok());
    assert_eq!(asked_at.elapsed(), Duration::ZERO);

    idle(&keeper).await;
    let calls = fake.calls();
    assert!(calls.0 <= calls.1 && calls.1 <= 28, "{calls:?}");
    sleep(secs(7 * 24 * 3600)).await;
    assert_eq!(fake.calls(), calls);
    assert!(get(&keeper, TICKET).await.is_ok());
    assert_eq!(fake.calls(), (calls.0 + 1, calls.1 + 1));
}

#[tokio::test(start_paused = true)]
async fn an_idle_value_that_is_used_late_is_served_and_refreshed() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    assert!(get(&keeper, TICKET).await.is_ok());
    idle(&keeper).await;
    let (_, tickets) = fake.calls();
    let late = get(&keeper, TICKET).await.expect("still good");
    assert_eq!(late, format!("ticket-{tickets}"));
    eventually("its refresh", || !status(&keeper, TICKET).idle).await;
    sleep(secs(1)).await;
    let next = get(&keeper, TICKET).await.expect("the new one");
    assert_eq!(next, format!("ticket-{}", tickets + 1));
}

#[tokio::test(start_paused = true)]
async fn an_error_that_nobody_cares_for_is_not_retried_for_ever() {
    let fake = Fake::default();
    fake.script().down = Some(40013);
    let keeper = keeper(&fake);
    assert!(get(&keeper, TICKET).await.is_err());
    sleep(secs(3 * 24 * 3600)).await;
    let calls = fake.calls();
    sleep(secs(7 * 24 * 3600)).await;
    assert_eq!(fake.calls(), calls);
    fake.script().down = None;
    assert!(get(&keeper, TICKET).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_keeper_ends_its_tasks() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    assert!(get(&keeper, TICKET).await.is_ok());
    let second = keeper.clone();
    drop(keeper);
    assert!(get(&second, TICKET).await.is_ok(), "one clone is enough");
    // A timer waits, and a flight is in the air.
    let flight = tokio::spawn({
        let card = second.clone();
        async move {
            let wait = get(&card, CredentialKind::CardTicket);
            tokio::time::timeout(Duration::from_millis(10), wait).await
        }
    });
    assert!(flight.await.expect("no panic").is_err());
    drop(second);
    eventually("nobody holds the source", || {
        Arc::strong_count(&fake.0) == 1
    })
    .await;
    assert_eq!(fake.calls(), (1, 2));
}
