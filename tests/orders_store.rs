//! What a shop relies on of its orders' database, whichever it is: one purchase is one order, and all instances and
//! notifications settle on one result.
#![cfg(feature = "ssr")]

mod postgres;

use std::net::IpAddr;

use futures::future::join_all;
use postgres::Postgres;
use sqlx::{AnyConnection, Connection};
use wechat_jssdk_demo::{
    api::OrderState,
    server::{
        config::Database,
        orders::{Change, NewOrderRow, Order, OrderStore, Told},
    },
    text::Text,
};

const NOW: i64 = 1_795_242_000;
static TITLE: Text = Text::new("明信片", "A postcard");

fn new_order<'a>(out_trade_no: &'a str, key: &'a str) -> NewOrderRow<'a> {
    NewOrderRow {
        mch_id: "1900000109",
        out_trade_no,
        app_id: "wx0123456789abcdef",
        openid: "oPayer",
        key,
        goods_id: "postcard",
        title: &TITLE,
        total: 1,
        notify_url: "https://demo.test/pay/notify/wx0123456789abcdef",
        client_ip: IpAddr::from([203, 0, 113, 9]),
        expires_at: NOW + 7200,
    }
}

/// What WeChat Pay tells of an order by the notification `id`.
fn told<'a>(id: &'a str, order: &'a Order) -> Told<'a> {
    Told {
        id,
        mch_id: &order.mch_id,
        out_trade_no: &order.out_trade_no,
        transaction_id: Some("4200000000202611210000000001"),
        total: Some(order.total),
    }
}

fn change(state: OrderState) -> Change<'static> {
    let paid = matches!(state, OrderState::Paid | OrderState::Refunded);
    Change {
        state,
        transaction_id: paid.then_some("4200000000202611210000000001"),
        paid_at: paid.then_some(NOW + 5),
    }
}

async fn open(url: &str) -> OrderStore {
    OrderStore::open(&Database::Url(url.into())).await.unwrap()
}

async fn create(store: &OrderStore, new: &NewOrderRow<'_>) -> (Order, bool) {
    let created = store.create(new, NOW).await;
    created.unwrap().expect("room for one more")
}

/// A new order in `store`.
async fn order(store: &OrderStore, name: &str) -> Order {
    create(store, &new_order(name, name)).await.0
}

async fn state_of(store: &OrderStore, order: &Order) -> OrderState {
    let found = store.find(&order.mch_id, &order.out_trade_no).await;
    found.unwrap().unwrap().state
}

/// How many notifications of the order are stored, by outcome.
async fn notifications(url: &str, order: &Order) -> Vec<(String, i64)> {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    sqlx::query_as(
        "SELECT outcome, COUNT(*) FROM notifications WHERE out_trade_no = $1 GROUP BY outcome ORDER BY outcome",
    )
    .bind(&order.out_trade_no)
    .fetch_all(&mut connection)
    .await
    .unwrap()
}

/// Everything below, with two instances that were started at once on an empty database.
async fn keeps_its_promises(url: &str) {
    let instances = join_all((0..4).map(|_| open(url))).await;
    let [a, b] = &instances[..2] else {
        unreachable!()
    };
    the_same_key_is_the_same_order(a, b).await;
    keys_are_each_visitors_own(a).await;
    the_first_prepay_id_is_the_orders(a, b).await;
    notifications_at_once_settle_once(url, a, b).await;
    what_is_paid_stays_paid(url, a).await;
    money_counts_after_a_close(a).await;
    one_of_all_instances_may_ask(a, b).await;
    a_refusal_ends_only_what_is_not_placed(a, b).await;
    money_that_does_not_fit_is_kept(url, a).await;
    money_for_an_order_that_is_not_here_is_kept(url, a).await;
    a_buyer_has_a_few_orders_to_pay_at_a_time(a, b).await;
    open_orders_are_due_at_growing_pauses(a).await;
    the_longest_overdue_is_first(a).await;
}

async fn the_same_key_is_the_same_order(a: &OrderStore, b: &OrderStore) {
    let numbers: Vec<_> = (0..8).map(|n| format!("tab-{n}")).collect();
    let made = join_all(numbers.iter().enumerate().map(|(n, number)| {
        let store = if n % 2 == 0 { a } else { b };
        async move { create(store, &new_order(number, "one-purchase")).await }
    }))
    .await;
    let (first, _) = &made[0];
    assert_eq!(made.iter().filter(|(_, is_new)| *is_new).count(), 1);
    assert!(made.iter().all(|(order, _)| order == first), "{made:?}");
    assert_eq!(first.state, OrderState::Created);
    assert_eq!((first.total, &first.title), (1, &TITLE));
    assert_eq!(first.client_ip, IpAddr::from([203, 0, 113, 9]));
}

async fn keys_are_each_visitors_own(store: &OrderStore) {
    let (mine, _) = create(store, &new_order("mine", "shared-key")).await;
    let theirs = NewOrderRow {
        openid: "oOther",
        ..new_order("theirs", "shared-key")
    };
    let (theirs, is_new) = create(store, &theirs).await;
    assert!(is_new);
    assert_ne!(theirs.out_trade_no, mine.out_trade_no);
}

async fn the_first_prepay_id_is_the_orders(a: &OrderStore, b: &OrderStore) {
    let order = order(a, "placed-twice").await;
    let noted = tokio::join!(
        a.place(&order, "prepay-a", NOW),
        b.place(&order, "prepay-b", NOW)
    );
    let (noted_a, noted_b) = (noted.0.unwrap(), noted.1.unwrap());
    assert!(noted_a != noted_b, "one of the two");
    let found = a.find(&order.mch_id, &order.out_trade_no).await.unwrap();
    let found = found.unwrap();
    assert_eq!(found.state, OrderState::Placed);
    let winner = if noted_a { "prepay-a" } else { "prepay-b" };
    assert_eq!(found.live_prepay_id(NOW), Some(winner));
    assert_eq!(found.live_prepay_id(NOW + 7200), None);
}

async fn notifications_at_once_settle_once(url: &str, a: &OrderStore, b: &OrderStore) {
    let order = &order(a, "notified").await;
    // the same one twice, and others that tell the same
    let settled = join_all((0..8).map(|n| {
        let store = if n % 2 == 0 { a } else { b };
        async move {
            let id = format!("notification-{}", n / 2);
            let paid = Some(change(OrderState::Paid));
            let told = told(&id, order);
            let settled = store.settle_notified(order, &told, paid, NOW + 6);
            settled.await.unwrap()
        }
    }))
    .await;
    assert_eq!(settled.iter().filter(|is_news| **is_news).count(), 1);
    let found = a.find(&order.mch_id, &order.out_trade_no).await.unwrap();
    let found = found.unwrap();
    assert_eq!(found.state, OrderState::Paid);
    assert_eq!(found.paid_at, Some(NOW + 5));
    assert!(found.transaction_id.is_some());
    let stored = notifications(url, order).await;
    assert_eq!(
        stored,
        [("repeated".to_owned(), 3), ("settled".to_owned(), 1)]
    );
}

async fn what_is_paid_stays_paid(url: &str, store: &OrderStore) {
    let order = order(store, "paid").await;
    let settle = |state| store.settle(&order, change(state), NOW);
    assert!(settle(OrderState::Paid).await.unwrap());
    for state in [
        OrderState::Closed,
        OrderState::Failed,
        OrderState::Paid,
        OrderState::Refunded,
    ] {
        assert!(!settle(state).await.unwrap(), "{state:?}");
        assert_eq!(state_of(store, &order).await, OrderState::Paid);
    }
    assert!(!store.place(&order, "late", NOW).await.unwrap());
    assert!(!store.refuse(&order, NOW).await.unwrap());
    assert!(notifications(url, &order).await.is_empty());
}

async fn money_counts_after_a_close(store: &OrderStore) {
    for over in [OrderState::Closed, OrderState::Failed] {
        let order = order(store, &format!("{over:?}")).await;
        assert!(store.settle(&order, change(over), NOW).await.unwrap());
        assert!(!store.place(&order, "late", NOW).await.unwrap());
        let paid = store.settle(&order, change(OrderState::Paid), NOW).await;
        assert!(paid.unwrap());
        assert_eq!(state_of(store, &order).await, OrderState::Paid);
    }
}

async fn one_of_all_instances_may_ask(a: &OrderStore, b: &OrderStore) {
    let order = &order(a, "asked").await;
    let asked = join_all((0..6).map(|n| {
        let store = if n % 2 == 0 { a } else { b };
        store.may_ask(order, 3, NOW)
    }))
    .await;
    assert_eq!(
        asked
            .into_iter()
            .filter(|may| *may.as_ref().unwrap())
            .count(),
        1
    );
    assert!(!a.may_ask(order, 3, NOW + 2).await.unwrap());
    assert!(a.may_ask(order, 3, NOW + 3).await.unwrap());
}

async fn a_refusal_ends_only_what_is_not_placed(a: &OrderStore, b: &OrderStore) {
    let refused = order(a, "refused").await;
    assert!(a.refuse(&refused, NOW).await.unwrap());
    assert_eq!(state_of(a, &refused).await, OrderState::Failed);
    // two requests with one key: WeChat Pay takes one of them
    let order = &order(a, "placed-and-refused").await;
    let (placed, refused) = tokio::join!(a.place(order, "prepay", NOW), b.refuse(order, NOW));
    let (placed, refused) = (placed.unwrap(), refused.unwrap());
    assert!(placed != refused, "one of the two");
    let expected = if placed {
        OrderState::Placed
    } else {
        OrderState::Failed
    };
    assert_eq!(state_of(a, order).await, expected);
    assert!(!b.refuse(order, NOW).await.unwrap());
    assert_eq!(state_of(a, order).await, expected);
}

async fn money_that_does_not_fit_is_kept(url: &str, store: &OrderStore) {
    let order = &order(store, "another-amount").await;
    let odd = &told("odd", order);
    for is_news in [true, false] {
        let noted = store.note_refused(odd, "2 fen", NOW).await;
        assert_eq!(noted.unwrap(), is_news);
    }
    let stored = notifications(url, order).await;
    assert_eq!(stored, [("refused".to_owned(), 1)]);
    // the same one, once it fits
    let paid = Some(change(OrderState::Paid));
    let settled = store.settle_notified(order, odd, paid, NOW).await;
    assert!(settled.unwrap());
    assert!(!store.note_refused(odd, "2 fen", NOW).await.unwrap());
    // one that tells nothing new
    let idle = told("idle", order);
    let settled = store.settle_notified(order, &idle, None, NOW).await;
    assert!(!settled.unwrap());
    let stored = notifications(url, order).await;
    assert_eq!(
        stored,
        [("repeated".to_owned(), 1), ("settled".to_owned(), 1)]
    );
}

async fn money_for_an_order_that_is_not_here_is_kept(url: &str, store: &OrderStore) {
    let order = Order {
        out_trade_no: "nobody-s".to_owned(),
        ..order(store, "somebody-s").await
    };
    let stray = told("stray", &order);
    let noted = store.note_refused(&stray, "no such order", NOW).await;
    assert!(noted.unwrap());
    let stored = notifications(url, &order).await;
    assert_eq!(stored, [("refused".to_owned(), 1)]);
}

async fn a_buyer_has_a_few_orders_to_pay_at_a_time(a: &OrderStore, b: &OrderStore) {
    let keys: Vec<_> = (0..11).map(|n| format!("greedy-{n}")).collect();
    let new = |n: usize| NewOrderRow {
        openid: "oGreedy",
        ..new_order(&keys[n], &keys[n])
    };
    let (first, _) = create(a, &new(0)).await;
    for n in 1..10 {
        assert!(create(b, &new(n)).await.1);
    }
    assert_eq!(a.create(&new(10), NOW).await.unwrap(), None);
    // what is there can still be asked for, and nobody else is concerned
    let again = b.create(&new(0), NOW).await.unwrap();
    assert_eq!(again, Some((first.clone(), false)));
    let elsewhere = NewOrderRow {
        app_id: "wxffffffffffffffff",
        ..new(10)
    };
    assert!(create(a, &elsewhere).await.1);
    let last = NewOrderRow {
        out_trade_no: "greedy-at-last",
        ..new(10)
    };
    assert_eq!(a.create(&last, NOW + 7199).await.unwrap(), None);
    let paid = a.settle(&first, change(OrderState::Paid), NOW).await;
    assert!(paid.unwrap());
    assert!(create(a, &last).await.1);
    // those that are over don't count
    let later = NewOrderRow {
        openid: "oGreedy",
        expires_at: NOW + 14_400,
        ..new_order("greedy-later", "greedy-later")
    };
    assert_eq!(a.create(&later, NOW + 7199).await.unwrap(), None);
    let (_, is_new) = a.create(&later, NOW + 7200).await.unwrap().unwrap();
    assert!(is_new);
}

async fn the_longest_overdue_is_first(store: &OrderStore) {
    let order_of = async |mch_id: &str, name: &str, now: i64| {
        let new = NewOrderRow {
            mch_id,
            openid: name,
            ..new_order(name, name)
        };
        store.create(&new, now).await.unwrap().unwrap().0
    };
    let due = async |limit: i64| {
        let due = store.due("1900000110", limit, NOW + 200).await.unwrap();
        let numbers = due.into_iter().map(|order| order.out_trade_no);
        numbers.collect::<Vec<_>>()
    };
    // made later and never asked about, yet due later
    order_of("1900000110", "made-later", NOW + 100).await;
    let earlier = order_of("1900000110", "made-earlier", NOW).await;
    order_of("1900000111", "another-merchant-s", NOW).await;
    assert!(store.may_ask(&earlier, 1, NOW + 60).await.unwrap());
    assert_eq!(due(1_000).await, ["made-earlier", "made-later"]);
    assert_eq!(due(1).await, ["made-earlier"]);
    // who was asked about has had its turn
    assert!(store.may_ask(&earlier, 1, NOW + 200).await.unwrap());
    assert_eq!(due(1).await, ["made-later"]);
    let merchants = store.open_merchants().await.unwrap();
    for mch_id in ["1900000109", "1900000110", "1900000111"] {
        assert!(merchants.iter().any(|one| one == mch_id), "{merchants:?}");
    }
}

/// What is done at `after` seconds: whether the order is due, and then asked about.
async fn open_orders_are_due_at_growing_pauses(store: &OrderStore) {
    let order = order(store, "open").await;
    for (after, expected) in [
        (59, false),
        (60, true),
        (119, false),
        (120, true),
        (239, false),
        (240, true),
        (3_000, true),
        (5_999, false),
        (6_000, true),
        // its end begins anew
        (7_199, false),
        (7_200, true),
        (7_259, false),
        (7_260, true),
        (7_319, false),
        (7_320, true),
    ] {
        let now = NOW + after;
        let due = store.due("1900000109", 1_000, now).await.unwrap();
        let is_due = due.iter().any(|one| one.out_trade_no == "open");
        assert_eq!(is_due, expected, "after {after} s");
        if is_due {
            assert!(store.may_ask(&order, 1, now).await.unwrap());
        }
    }
    let closed = store.settle(&order, change(OrderState::Closed), NOW).await;
    assert!(closed.unwrap());
    let due = store.due("1900000109", 1_000, NOW + 100_000).await;
    let due = due.unwrap();
    assert!(due.iter().all(|one| one.out_trade_no != "open"));
    assert!(due.iter().all(|one| one.state.is_open()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sqlite_file_keeps_its_promises() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders 100%.db").display().to_string();
    let url = format!("sqlite://{}?mode=rwc", path.replace('%', "%25"));
    keeps_its_promises(&url).await;
    let again = open(&url).await;
    let kept = again.find("1900000109", "paid").await.unwrap().unwrap();
    assert_eq!(kept.state, OrderState::Paid);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_keeps_its_promises() {
    if let Some(postgres) = Postgres::find().await {
        keeps_its_promises(&postgres.database().await).await;
    }
}

#[tokio::test]
async fn orders_in_memory_are_each_servers_own() {
    let a = OrderStore::open(&Database::Memory).await.unwrap();
    let b = OrderStore::open(&Database::Memory).await.unwrap();
    let order = order(&a, "here-only").await;
    assert_eq!(state_of(&a, &order).await, OrderState::Created);
    let elsewhere = b.find(&order.mch_id, &order.out_trade_no).await;
    assert_eq!(elsewhere.unwrap(), None);
}

#[tokio::test]
async fn a_database_that_is_not_there_is_one_sentence_without_its_password() {
    let url = "postgres://shop:hush-hush@127.0.0.1:1/orders";
    let error = OrderStore::open(&Database::Url(url.into())).await;
    let text = error.unwrap_err().to_string();
    assert!(text.contains("can't be opened"), "{text}");
    assert!(!text.contains("hush-hush"), "{text}");
}
