//! One call upstream, whoever asks and whoever leaves.

use std::time::Duration;

use futures::future::join_all;
use tokio::time::timeout;

use super::{fake::Step, *};

#[tokio::test(start_paused = true)]
async fn five_hundred_cold_gets_make_one_token_and_one_ticket_call() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let tickets = join_all((0..500).map(|_| {
        let keeper = keeper.clone();
        tokio::spawn(async move { get(&keeper, TICKET).await })
    }))
    .await;
    for ticket in tickets {
        assert_eq!(ticket.expect("no panic").expect("a ticket"), "ticket-1");
    }
    assert_eq!(fake.calls(), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn both_tickets_share_the_token() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let (jsapi, card) = tokio::join!(
        get(&keeper, TICKET),
        get(&keeper, CredentialKind::CardTicket)
    );
    assert_ne!(jsapi.expect("a ticket"), card.expect("a ticket"));
    assert_eq!(fake.calls(), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn who_hangs_up_strands_nobody() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let patient = tokio::spawn({
        let keeper = keeper.clone();
        async move {
            tokio::task::yield_now().await;
            get(&keeper, TICKET).await
        }
    });
    let impatient = timeout(Duration::from_millis(10), get(&keeper, TICKET)).await;
    assert!(impatient.is_err(), "it left before the answer");
    assert!(patient.await.expect("no panic").is_ok());
    assert_eq!(fake.calls(), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_all_have_left_ends_well() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let left = timeout(Duration::from_millis(10), get(&keeper, TICKET)).await;
    assert!(left.is_err(), "it left before the answer");
    eventually("the ticket", || {
        status(&keeper, TICKET).usable_for.is_some()
    })
    .await;
    assert_eq!(get(&keeper, TICKET).await.expect("at hand"), "ticket-1");
    assert_eq!(fake.calls(), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_busy_wechat_is_survived_within_one_flight() {
    let fake = Fake::default();
    fake.script().token_steps = [Step::Fail(-1), Step::Fail(-1)].into();
    fake.script().ticket_steps = [Step::Unreachable, Step::Fail(-1)].into();
    let keeper = keeper(&fake);
    let tickets = join_all((0..50).map(|_| get(&keeper, TICKET))).await;
    assert!(tickets.iter().all(Result::is_ok), "{tickets:?}");
    assert_eq!(fake.calls(), (3, 3));
}

#[tokio::test(start_paused = true)]
async fn a_panic_reaches_all_and_the_next_call_works() {
    let fake = Fake::default();
    fake.script().ticket_steps = [Step::Panic].into();
    let keeper = keeper(&fake);
    for outcome in join_all((0..100).map(|_| get(&keeper, TICKET))).await {
        assert!(matches!(outcome, Err(KeeperError::Panicked)), "{outcome:?}");
    }
    assert_eq!(get(&keeper, TICKET).await.expect("again"), "ticket-2");
}

#[tokio::test(start_paused = true)]
async fn accounts_are_apart() {
    let fake = Fake::default();
    let keeper = CredentialKeeper::new(fake.clone(), [account("wx1"), account("wx2")]);
    let (one, two) = (app("wx1"), app("wx2"));
    let one = keeper.get(&one, TOKEN).await.expect("a token");
    let two = keeper.get(&two, TOKEN).await.expect("a token");
    assert_ne!(value(&one), value(&two));
    let unknown = keeper.get(&app("wx3"), TOKEN).await;
    assert!(matches!(unknown, Err(KeeperError::UnknownAccount(id)) if id == app("wx3")));
}

#[tokio::test(start_paused = true)]
async fn nothing_that_is_printed_holds_a_value() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let ticket = keeper.get(&app("wx1"), TICKET).await.expect("a ticket");
    let printed = format!("{keeper:?} {ticket:?}");
    for secret in ["token-1", "ticket-1", "app-secret"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn threads_racing_for_cold_credentials_make_one_call_each_time() {
    for _ in 0..20 {
        let fake = Fake::default();
        fake.script().latency = Duration::from_millis(5);
        let keeper = keeper(&fake);
        let tickets = join_all((0..200).map(|_| {
            let keeper = keeper.clone();
            tokio::spawn(async move { get(&keeper, TICKET).await })
        }))
        .await;
        for ticket in tickets {
            assert_eq!(ticket.expect("no panic").expect("a ticket"), "ticket-1");
        }
        assert_eq!(fake.calls(), (1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_forgotten_is_fetched_anew_even_when_it_was_on_its_way() {
    let fake = Fake::default();
    let keeper = keeper(&fake);
    let first = get(&keeper, TICKET).await.expect("a ticket");
    keeper.forget_all().await;
    assert_ne!(get(&keeper, TICKET).await.expect("a ticket"), first);

    keeper.forget_all().await;
    fake.script().latency = secs(5);
    let early = tokio::spawn({
        let keeper = keeper.clone();
        async move { get(&keeper, TICKET).await }
    });
    // The token has come, the ticket has been asked for.
    sleep(secs(7)).await;
    keeper.forget_all().await;
    let late = get(&keeper, TICKET).await.expect("a ticket");
    let early = early.await.expect("no panic").expect("a ticket");
    assert_ne!(early, late);
    assert_eq!(get(&keeper, TICKET).await.expect("a ticket"), late);
}
