//! What a shop's page relies on from goods to a paid order, over real HTTP and against the embedded platform.
#![cfg(feature = "ssr")]

mod common;
mod postgres;
mod shop;

use std::net::Ipv4Addr;

use common::{APP_ID, problem, refused, start};
use futures::future::join_all;
use postgres::Postgres;
use reqwest::Method;
use serde_json::{Value, json};
use shop::{Shop, number};
use sqlx::{AnyConnection, Connection};
use wechat_jssdk_demo::{
    api::OrderState,
    server::{
        config::Database,
        orders::{NewOrderRow, OrderStore},
    },
    text::Text,
};

const KEY: &str = "a-purchase-of-somebody";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_ordered_and_paid_is_paid_at_the_server() {
    let shop = Shop::open("", &[]).await;
    let goods = shop.request(Method::GET, "/v1/goods");
    let goods = goods.query(&[("url", shop.page())]).send().await.unwrap();
    let goods: Value = goods.json().await.unwrap();
    assert_eq!(goods[0]["id"], "postcard");
    assert_eq!(goods[0]["price"], 1);

    let body = json!({ "url": shop.page(), "goods": "postcard" });
    let created = shop.ordering(KEY, &body).send().await.unwrap();
    assert_eq!(created.status(), 201);
    assert_eq!(created.headers()["cache-control"], "no-store");
    let order: Value = created.json().await.unwrap();
    assert_eq!(order["state"], "placed");
    assert_eq!(order["total"], 1);
    assert_eq!(order["title"], goods[0]["title"]);
    let payment = &order["payment"];
    assert_eq!(payment["signType"], "RSA");
    assert!(payment["timestamp"].is_u64());
    assert_eq!(shop.status(&order).await["state"], "placed");

    shop.pay(&order).await;
    let paid = shop.until_state(&order, "paid").await;
    assert!(paid["paidAt"].is_i64(), "{paid}");
    assert_eq!(paid["outTradeNo"], order["outTradeNo"]);
    // the same purchase once more: the same order, and nothing to pay
    let again = shop.order(KEY).await;
    assert_eq!(again["outTradeNo"], order["outTradeNo"]);
    assert_eq!(again["state"], "paid");
    assert_eq!(again.get("payment"), None);
    let other = shop.order("another-purchase").await;
    assert_ne!(other["outTradeNo"], order["outTradeNo"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_s_own_functions_do_the_same() {
    let shop = Shop::open("", &[]).await;
    let call = async |function: &str, arguments: Value| {
        let call = shop.request(Method::POST, &format!("/api/{function}"));
        call.json(&arguments).send().await.unwrap()
    };
    let url = shop.page();
    let goods: Value = call("list_goods", json!({ "url": url }))
        .await
        .json()
        .await
        .unwrap();
    let arguments = json!({ "url": url, "goods": goods[1]["id"], "key": KEY });
    let order: Value = call("create_order", arguments).await.json().await.unwrap();
    assert_eq!(order["total"], goods[1]["price"]);
    shop.pay(&order).await;
    shop.until_state(&order, "paid").await;
    let arguments = json!({ "url": url, "out_trade_no": order["outTradeNo"] });
    let status: Value = call("order_status", arguments).await.json().await.unwrap();
    assert_eq!(status["state"], "paid");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_api_takes_money_too() {
    for sign_type in ["HMAC-SHA256", "MD5"] {
        let merchant = format!(
            "[wechat.merchant]\nmch_id = \"1900000109\"\napi = \"v2\"\n\
             api_v2_key = \"0123456789abcdef0123456789abcdef\"\nsign_type = \"{sign_type}\"\n"
        );
        let shop = Shop::open(&merchant, &[]).await;
        let order = shop.order(KEY).await;
        assert_eq!(order["payment"]["signType"], sign_type);
        shop.pay(&order).await;
        shop.until_state(&order, "paid").await;
        assert_eq!(shop.counted("settled").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_payment_can_be_taken_up_again() {
    let shop = Shop::open("", &[]).await;
    let order = shop.order(KEY).await;
    let told = shop.sheet(&order, "cancel").await;
    assert_eq!(told["err_msg"], "get_brand_wcpay_request:cancel");
    assert_eq!(shop.status(&order).await["state"], "placed");
    let again = shop.order(KEY).await;
    assert_eq!(again["outTradeNo"], order["outTradeNo"]);
    let (first, second) = (&order["payment"], &again["payment"]);
    assert_eq!(
        first["package"], second["package"],
        "while the prepay_id lives"
    );
    assert_ne!(first["nonceStr"], second["nonceStr"]);
    assert_ne!(first["paySign"], second["paySign"]);
    shop.pay(&again).await;
    shop.until_state(&order, "paid").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_signature_pays_nothing() {
    let shop = Shop::open("", &[]).await;
    let order = shop.order(KEY).await;
    let mut payment = order["payment"].clone();
    payment["nonceStr"] = json!("5K8264ILTKCH16CQ2502SI8ZNMTM67VS");
    let told = shop.sheet_of(&payment, "pay").await;
    assert_eq!(told["err_msg"], "get_brand_wcpay_request:fail");
    assert_eq!(shop.status(&order).await["state"], "placed");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_in_two_tabs_at_once_is_one_order() {
    let shop = Shop::open("", &[]).await;
    let orders = join_all((0..6).map(|_| shop.order(KEY))).await;
    for order in &orders {
        assert_eq!(order["outTradeNo"], orders[0]["outTradeNo"]);
        assert_eq!(order["payment"]["package"], orders[0]["payment"]["package"]);
    }
    let platform = shop.server.platform().await;
    assert_eq!(platform["pay"]["orders"].as_array().unwrap().len(), 1);
    shop.pay(&orders[5]).await;
    shop.until_state(&orders[0], "paid").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_notification_does_not_matter() {
    let shop = Shop::open("", &[]).await;
    shop.platform_pays(json!({ "notifications": "stopped" }))
        .await;
    let order = shop.order(KEY).await;
    shop.pay(&order).await;
    shop.until_state(&order, "paid").await;
    for outcome in ["settled", "repeated", "refused"] {
        assert_eq!(shop.counted(outcome).await, 0, "{outcome}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wechat_pay_is_not_asked_at_every_look() {
    let shop = Shop::open("", &[]).await;
    let order = shop.order(KEY).await;
    join_all((0..8).map(|_| shop.status(&order))).await;
    let platform = shop.server.platform().await;
    assert_eq!(platform["calls"]["pay_query"], 1, "{}", platform["calls"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_survives_what_fails_on_the_way_to_wechat() {
    let shop = Shop::open("", &[]).await;
    let body = json!({ "url": shop.page(), "goods": "postcard" });
    for (fault, advice) in [
        (json!("drop"), "same number"),
        (json!({ "status": 502 }), "proxy or gateway"),
        (json!("SYSTEM_ERROR"), "same number"),
    ] {
        shop.server
            .control(json!({ "next_errors": { "pay_order": [fault] } }))
            .await;
        let failed = shop.ordering(KEY, &body).send().await.unwrap();
        let told = problem(failed, 503, "wechat_unreachable").await;
        // for the visitor, and for the programmer
        let hint = told["hint"]["zh"].as_str().unwrap();
        assert!(hint.contains("不会重复扣款"), "{hint}");
        let detail = told["detail"].as_str().unwrap();
        assert!(detail.contains(advice), "{detail}");
    }
    // nobody can say whether it was placed: the same one is
    let again = shop.ordering(KEY, &body).send().await.unwrap();
    assert_eq!(again.status(), 200);
    let order: Value = again.json().await.unwrap();
    let platform = shop.server.platform().await;
    let placed = platform["pay"]["orders"].as_array().unwrap();
    assert_eq!(placed.len(), 1);
    assert_eq!(placed[0]["out_trade_no"], order["outTradeNo"]);
    shop.pay(&order).await;
    // a query that fails tells nothing, and breaks nothing
    shop.server
        .control(json!({ "next_errors": { "pay_query": ["drop"] } }))
        .await;
    shop.until_state(&order, "paid").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_wechat_refuses_for_good_is_over() {
    let shop = Shop::open("", &[]).await;
    let body = json!({ "url": shop.page(), "goods": "postcard" });
    let refuse = json!({ "next_errors": { "pay_order": ["OUT_TRADE_NO_USED"] } });
    shop.server.control(refuse).await;
    let told = shop.ordering(KEY, &body).send().await.unwrap();
    let told = problem(told, 502, "wechat_error").await;
    assert!(
        told["detail"]
            .as_str()
            .unwrap()
            .contains("OUT_TRADE_NO_USED")
    );
    let order = shop.order(KEY).await;
    assert_eq!(order["state"], "failed");
    assert_eq!(order.get("payment"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_beside_a_success_breaks_no_order() {
    let shop = Shop::open("", &[]).await;
    let body = json!({ "url": shop.page(), "goods": "postcard" });
    for n in 0..6 {
        let key = format!("tapped-twice-{n}");
        let refuse = json!({ "next_errors": { "pay_order": ["OUT_TRADE_NO_USED"] } });
        shop.server.control(refuse).await;
        let taps = join_all((0..2).map(|_| shop.ordering(&key, &body).send())).await;
        let mut payable = false;
        for answer in taps {
            let answer: Value = answer.unwrap().json().await.unwrap();
            payable |= answer.get("payment").is_some();
        }
        let order = shop.order(&key).await;
        assert_eq!(order.get("payment").is_some(), payable, "{order}");
        assert_eq!(order["state"] == "placed", payable, "{order}");
    }
}

/// As if the order had been made so many seconds earlier.
async fn age(database: &str, order: &Value, seconds: i64) {
    let mut connection = AnyConnection::connect(database).await.unwrap();
    let aged = sqlx::query(
        "UPDATE orders SET created_at = created_at - $1, expires_at = expires_at - $1, \
         due_at = due_at - $1, asked_at = 0 WHERE out_trade_no = $2",
    )
    .bind(seconds)
    .bind(number(order))
    .execute(&mut connection)
    .await;
    assert_eq!(aged.unwrap().rows_affected(), 1);
}

/// An SQLite file that is gone with its folder.
fn database_file() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("orders.db").display());
    (folder, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_over_here_is_over_at_wechat_too() {
    let (_folder, database) = database_file();
    let shop = Shop::open("", &[("DATABASE_URL", &database)]).await;
    shop.platform_pays(json!({ "notifications": "stopped" }))
        .await;
    let left = shop.order("left-until-it-ends").await;
    age(&database, &left, 7_150).await;
    let over = shop.order("left-until-it-ends").await;
    assert_eq!(over["state"], "closed");
    assert_eq!(over.get("payment"), None);
    let told = shop.sheet(&left, "pay").await;
    assert_eq!(told["err_msg"], "get_brand_wcpay_request:fail");
    // one that was paid in time is paid
    let paid = shop.order("paid-in-time").await;
    shop.pay(&paid).await;
    age(&database, &paid, 7_300).await;
    assert_eq!(shop.order("paid-in-time").await["state"], "paid");
    // and while WeChat Pay doesn't say, the page isn't told that it is over
    let unclear = shop.order("who-knows-about-it").await;
    age(&database, &unclear, 7_300).await;
    shop.server
        .control(json!({ "next_errors": { "pay_query": ["drop"] } }))
        .await;
    let body = json!({ "url": shop.page(), "goods": "postcard" });
    for _ in 0..2 {
        let told = shop.ordering("who-knows-about-it", &body).send().await;
        problem(told.unwrap(), 503, "wechat_unreachable").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_that_nobody_looks_at_are_settled_too() {
    let (_folder, database) = database_file();
    let first = Shop::open("", &[("DATABASE_URL", &database)]).await;
    first
        .platform_pays(json!({ "notifications": "stopped" }))
        .await;
    let paid = first.order("paid-and-never-told").await;
    first.pay(&paid).await;
    age(&database, &paid, 120).await;
    let left = first.order("left-until-it-ends").await;
    age(&database, &left, 7_300).await;
    let fresh = first.order("made-just-now").await;
    // an instance begins with what is open
    let _second = another_instance(&first, &database).await;
    let store = Database::Url(database.as_str().into());
    let store = OrderStore::open(&store).await.unwrap();
    let stored = async |order: &Value| {
        let found = store.find("1900000109", number(order)).await;
        found.unwrap().unwrap().state
    };
    common::until("the settled orders", || async {
        let states = (stored(&paid).await, stored(&left).await);
        (states == (OrderState::Paid, OrderState::Closed)).then_some(())
    })
    .await;
    assert_eq!(stored(&fresh).await, OrderState::Placed);
    let told = first.sheet(&left, "pay").await;
    assert_eq!(told["err_msg"], "get_brand_wcpay_request:fail");
}

/// Orders that ended long ago, of a merchant, by buyers of their own.
async fn left_open(store: &OrderStore, mch_id: &str, count: usize) {
    for n in 0..count {
        let name = format!("{mch_id}-{n}");
        let new = NewOrderRow {
            mch_id,
            out_trade_no: &name,
            app_id: APP_ID,
            openid: &name,
            key: &name,
            goods_id: "postcard",
            title: &Text::new("明信片", "A postcard"),
            total: 1,
            notify_url: "https://demo.test/pay/notify",
            client_ip: Ipv4Addr::LOCALHOST.into(),
            expires_at: 1_000_007_200,
        };
        store.create(&new, 1_000_000_000).await.unwrap();
    }
}

/// A pause between two rounds would let half a minute go by for every fifty of them.
#[tokio::test(flavor = "multi_thread")]
async fn a_heap_of_open_orders_is_gone_through_at_once() {
    let (_folder, database) = database_file();
    let store = Database::Url(format!("{database}?mode=rwc").into());
    let store = OrderStore::open(&store).await.unwrap();
    left_open(&store, "1230000110", 160).await;
    left_open(&store, "1900000109", 1).await;
    let _shop = Shop::open("", &[("DATABASE_URL", &database)]).await;
    let mut connection = AnyConnection::connect(&database).await.unwrap();
    let connection = tokio::sync::Mutex::new(&mut connection);
    common::until("a look at each of them", || async {
        let left = sqlx::query_scalar("SELECT COUNT(*) FROM orders WHERE asked_at = 0");
        let left: i64 = left
            .fetch_one(&mut **connection.lock().await)
            .await
            .unwrap();
        (left == 0).then_some(())
    })
    .await;
    // WeChat Pay has never heard of the one that is ours
    common::until("its end", || async {
        let found = store.find("1900000109", "1900000109-0").await.unwrap();
        (found?.state == OrderState::Closed).then_some(())
    })
    .await;
}

const V2_MERCHANT: &str = "[wechat.merchant]\nmch_id = \"1900000109\"\napi = \"v2\"\n\
    api_v2_key = \"0123456789abcdef0123456789abcdef\"\n";

/// This machine may name clients.
const BEHIND_A_PROXY: &str = "[server]\ntrusted_proxies = [\"127.0.0.1\"]\n";

#[tokio::test(flavor = "multi_thread")]
async fn one_client_places_a_few_orders_a_minute_however_many_keys_it_makes_up() {
    let text = format!("{BEHIND_A_PROXY}wechat_calls_per_minute = 3\n");
    let shop = Shop::open(&text, &[]).await;
    let body = json!({ "url": shop.page(), "goods": "postcard" });
    let from = async |client: &str, key: &str| {
        let order = shop.ordering(key, &body).header("x-forwarded-for", client);
        order.send().await.unwrap()
    };
    assert_eq!(from("203.0.113.9", KEY).await.status(), 201);
    let keys: Vec<_> = (0..20).map(|n| format!("made-up-{n}")).collect();
    let all = join_all(keys.iter().map(|key| from("203.0.113.9", key))).await;
    let limited = all.iter().filter(|response| response.status() == 429);
    assert_eq!(limited.count(), 18);
    let platform = shop.server.platform().await;
    assert_eq!(platform["calls"]["pay_order"], 3, "{}", platform["calls"]);

    // what is placed is signed again for nothing, and others have their own
    assert_eq!(from("203.0.113.9", KEY).await.status(), 200);
    assert_eq!(from("203.0.113.10", "somebody-else").await.status(), 201);
    let response = from("203.0.113.9", "another-one").await;
    assert!(response.headers().contains_key("retry-after"));
    problem(response, 429, "rate_limited").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_has_a_few_orders_to_pay_at_a_time() {
    let mut shop = Shop::open("", &[]).await;
    let body = json!({ "url": shop.page(), "goods": "postcard" });
    let first = shop.order("purchase-0").await;
    for n in 1..10 {
        shop.order(&format!("purchase-{n}")).await;
    }
    let one_more = shop.ordering("purchase-10", &body).send().await.unwrap();
    let told = problem(one_more, 429, "rate_limited").await;
    assert!(told["detail"].as_str().unwrap().contains("10 orders"));
    assert!(told["hint"]["zh"].as_str().unwrap().contains("幂等键"));
    // what is there can be paid, and makes room
    let again = shop.order("purchase-0").await;
    assert_eq!(again["outTradeNo"], first["outTradeNo"]);
    shop.pay(&again).await;
    shop.until_state(&again, "paid").await;
    assert_eq!(shop.order("purchase-10").await["state"], "placed");
    // nobody else is concerned
    shop.cookie = shop.sign_in("mei").await;
    assert_eq!(shop.order("purchase-11").await["state"], "placed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retry_from_another_address_is_the_same_order_to_the_old_api() {
    let (_folder, database) = database_file();
    let text = format!("{V2_MERCHANT}{BEHIND_A_PROXY}");
    let shop = Shop::open(&text, &[("DATABASE_URL", &database)]).await;
    let body = json!({ "url": shop.page(), "goods": "postcard" });
    let order_from = async |client: &str| -> Value {
        let order = shop.ordering(KEY, &body).header("x-forwarded-for", client);
        order.send().await.unwrap().json().await.unwrap()
    };
    let at_home = order_from("203.0.113.9").await;
    // as if WeChat Pay's answer had been lost
    let mut connection = AnyConnection::connect(&database).await.unwrap();
    let lost = sqlx::query("UPDATE orders SET state = 'created', prepay_id = NULL");
    let lost = lost.execute(&mut connection).await.unwrap();
    assert_eq!(lost.rows_affected(), 1);
    let on_the_way = order_from("198.51.100.7").await;
    assert_eq!(on_the_way["state"], "placed", "{on_the_way}");
    assert_eq!(on_the_way["outTradeNo"], at_home["outTradeNo"]);
    let packages = [&at_home, &on_the_way].map(|order| &order["payment"]["package"]);
    assert_eq!(packages[0], packages[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn notifications_go_to_the_host_that_the_request_has_reached() {
    let domains = [("WECHAT_SAFE_DOMAINS", "127.0.0.1,demo.test/mp")];
    let proxied = format!("{V2_MERCHANT}\n[server]\ntrusted_proxies = [\"127.0.0.1\"]\n");
    let shop = Shop::open(&proxied, &domains).await;
    let secure = shop.sign_in_through("xiaolin", "https").await;
    let platform = shop.server.url("/sandbox");
    let text = format!(
        "{proxied}\
         [[pay.goods]]\nid = \"postcard\"\ntitle = \"明信片\"\nprice_fen = 1\n"
    );
    let environment = [
        shop::SANDBOX,
        &[
            ("WECHAT_MODE", "live"),
            ("WECHAT_SAFE_DOMAINS", "demo.test/mp"),
            ("WECHAT_API_BASE", &platform),
            ("WECHAT_PAY_API_BASE", &platform),
            ("DATABASE_URL", "sqlite::memory:"),
        ],
    ];
    let live = start(&text, &environment.concat()).await;
    let order = |path: &str, protocol: &str, cookie: &str| {
        live.request(Method::POST, path)
            .header("cookie", cookie)
            .header("x-forwarded-for", "192.0.2.7")
            .header("x-forwarded-host", "api.demo.test")
            .header("x-forwarded-proto", protocol)
            .header("idempotency-key", KEY)
    };
    // the page's host has only a path for us
    let url = "https://demo.test/mp/page";
    let body = json!({ "url": url, "goods": "postcard" });
    let call = json!({ "url": url, "goods": "postcard", "key": "by-the-page-s-own" });
    let made = order("/v1/orders", "https", &secure).json(&body);
    let made = made.send().await;
    assert_eq!(made.unwrap().status(), 201);
    let made = order("/api/create_order", "https", &secure)
        .json(&call)
        .send()
        .await;
    assert_eq!(made.unwrap().status(), 200);
    let known = shop.server.platform().await;
    let known = known["pay"]["orders"].as_array().unwrap();
    assert_eq!(known.len(), 2);
    for one in known {
        let expected = format!("https://api.demo.test/pay/notify/{APP_ID}");
        assert_eq!(one["notify_url"], expected);
    }
    let plain = order("/v1/orders", "http", &shop.cookie).json(&body);
    let told = problem(plain.send().await.unwrap(), 409, "not_configured").await;
    assert!(told["detail"].as_str().unwrap().contains("notify_base"));

    // An openid that http has brought, which anybody on the way can plant, is nobody on https, whatever its name.
    for planted in [shop.cookie.clone(), format!("__Host-{}", shop.cookie)] {
        let told = order("/v1/orders", "https", &planted).json(&body);
        problem(told.send().await.unwrap(), 401, "openid_required").await;
        let told = order("/api/create_order", "https", &planted).json(&call);
        refused(told.send().await.unwrap(), 401, "openid_required").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_for_sale_at_the_server_s_price_can_be_ordered() {
    let goods =
        "[[pay.goods]]\nid = \"book\"\ntitle = \"书\"\ntitle_en = \"A book\"\nprice_fen = 3200\n";
    let shop = Shop::open(goods, &[]).await;
    let url = shop.page();
    let order = async |body: Value| shop.ordering(KEY, &body).send().await.unwrap();
    for body in [
        json!({ "url": url, "goods": "postcard" }),
        json!({ "url": url, "goods": "book", "total": 1 }),
        json!({ "url": url, "goods": "book", "price": 1 }),
        json!({ "url": url }),
        json!([]),
    ] {
        problem(order(body).await, 400, "invalid_request").await;
    }
    let book: Value = order(json!({ "url": url, "goods": "book" }))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(book["total"], 3200);
    assert_eq!(book["title"], json!({ "zh": "书", "en": "A book" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_order_lacks_is_said() {
    let shop = Shop::open("", &[]).await;
    let url = shop.page();
    let body = json!({ "url": url, "goods": "postcard" });
    for key in ["", "short", "with a blank in it", &"x".repeat(65)] {
        let told = shop.ordering(key, &body).send().await.unwrap();
        problem(told, 400, "invalid_request").await;
    }
    let foreign = json!({ "url": "https://foreign.test/", "goods": "postcard" });
    let told = shop.ordering(KEY, &foreign).send().await.unwrap();
    problem(told, 403, "domain_not_allowed").await;
    let unknown = json!({ "url": url, "goods": "postcard", "appid": "wxffffffffffffffff" });
    let told = shop.ordering(KEY, &unknown).send().await.unwrap();
    problem(told, 404, "unknown_app").await;
    let plain = shop
        .request(Method::POST, "/v1/orders")
        .header("idempotency-key", KEY);
    let plain = plain
        .header("content-type", "text/plain")
        .body(body.to_string());
    problem(plain.send().await.unwrap(), 400, "invalid_request").await;
    let told = shop
        .request(Method::PUT, "/v1/orders")
        .send()
        .await
        .unwrap();
    problem(told, 405, "method_not_allowed").await;

    let order = shop.order(KEY).await;
    let tea = json!({ "url": url, "goods": "tea" });
    let told = shop.ordering(KEY, &tea).send().await.unwrap();
    problem(told, 409, "conflict").await;
    let nobody = shop
        .server
        .request(Method::POST, "/v1/orders")
        .header("idempotency-key", KEY);
    problem(
        nobody.json(&body).send().await.unwrap(),
        401,
        "openid_required",
    )
    .await;
    let nobody = shop.server.request(Method::POST, "/api/create_order");
    let nobody = nobody.json(&json!({ "url": url, "goods": "postcard", "key": KEY }));
    refused(nobody.send().await.unwrap(), 401, "openid_required").await;
    let forged = shop
        .server
        .request(Method::GET, &format!("/v1/orders/{}", number(&order)));
    let forged = forged
        .query(&[("url", &url)])
        .header("cookie", format!("openid_{APP_ID}=9999999999.oMine"));
    problem(forged.send().await.unwrap(), 401, "openid_required").await;
    // last: what is too long is not read, and its connection ends
    let long = json!({ "url": url, "goods": "x".repeat(70_000) });
    let told = shop.ordering(KEY, &long).send().await.unwrap();
    problem(told, 413, "payload_too_large").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_its_visitor_s_own() {
    let mut shop = Shop::open("", &[]).await;
    let order = shop.order(KEY).await;
    shop.cookie = shop.sign_in("mei").await;
    problem(shop.ask(&order).send().await.unwrap(), 404, "not_found").await;
    for unknown in [
        "17952420000000000000000000000x",
        "x",
        "%00%00%00%00%00%00",
        "%ff%ff%ff%ff%ff%ff",
    ] {
        let unknown = json!({ "outTradeNo": unknown });
        problem(shop.ask(&unknown).send().await.unwrap(), 404, "not_found").await;
    }
    // a key is each visitor's own
    let hers = shop.order(KEY).await;
    assert_ne!(hers["outTradeNo"], order["outTradeNo"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_safe_domains_may_order_with_the_visitor_s_cookie() {
    let shop = Shop::open("", &[]).await;
    let preflight = |origin: &'static str| {
        let ask = shop.server.request(Method::OPTIONS, "/v1/orders");
        ask.header("origin", origin)
            .header("access-control-request-method", "POST")
            .header(
                "access-control-request-headers",
                "content-type,idempotency-key",
            )
            .send()
    };
    let allowed = preflight("http://localhost:8080").await.unwrap();
    let header = |name: &str| allowed.headers()[name].to_str().unwrap();
    assert_eq!(
        header("access-control-allow-origin"),
        "http://localhost:8080"
    );
    assert_eq!(header("access-control-allow-credentials"), "true");
    assert!(header("access-control-allow-methods").contains("POST"));
    assert!(header("access-control-allow-headers").contains("idempotency-key"));
    let foreign = preflight("https://foreign.test").await.unwrap();
    assert!(
        !foreign
            .headers()
            .contains_key("access-control-allow-origin")
    );
    // nothing else of /v1 goes by a cookie
    let catalog = shop.server.request(Method::GET, "/v1/catalog");
    let catalog = catalog
        .header("origin", "http://localhost:8080")
        .send()
        .await
        .unwrap();
    assert!(
        !catalog
            .headers()
            .contains_key("access-control-allow-credentials")
    );
}

/// Two instances of one shop: one database, one WeChat.
async fn two_instances(database: &str) -> (Shop, Shop) {
    let first = Shop::open("", &[("DATABASE_URL", database)]).await;
    let second = another_instance(&first, database).await;
    (first, second)
}

async fn another_instance(first: &Shop, database: &str) -> Shop {
    let platform = first.server.url("/sandbox");
    let environment = [
        ("DATABASE_URL", database),
        ("WECHAT_API_BASE", &platform),
        ("WECHAT_PAY_API_BASE", &platform),
    ];
    Shop {
        server: start("", &[shop::SANDBOX, &environment].concat()).await,
        // the same AppSecret signs it
        cookie: first.cookie.clone(),
    }
}

async fn share_their_orders(database: &str) {
    let (first, second) = two_instances(database).await;
    let orders = join_all((0..6).map(|n| {
        let shop = if n % 2 == 0 { &first } else { &second };
        shop.order(KEY)
    }))
    .await;
    for order in &orders {
        assert_eq!(order["outTradeNo"], orders[0]["outTradeNo"]);
        assert_eq!(order["payment"]["package"], orders[0]["payment"]["package"]);
    }
    first.pay(&orders[1]).await;
    // WeChat tells one of the two
    second.until_state(&orders[0], "paid").await;
    assert_eq!(first.status(&orders[0]).await["state"], "paid");
    let twice = json!({ "notify": [
        { "out_trade_no": orders[0]["outTradeNo"], "how": "twice" },
        { "out_trade_no": orders[0]["outTradeNo"], "how": "twice" },
    ]});
    first.platform_pays(twice).await;
    let answered = first.answered(&orders[0], 5).await;
    assert!(
        answered.iter().all(|one| one["state"] == "accepted"),
        "{answered:?}"
    );
    let settled = first.counted("settled").await + second.counted("settled").await;
    assert!(settled <= 1, "{settled}");
}

#[tokio::test(flavor = "multi_thread")]
async fn instances_share_a_sqlite_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.db");
    share_their_orders(&format!("sqlite://{}", path.display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn instances_share_a_postgresql_database() {
    if let Some(postgres) = Postgres::find().await {
        share_their_orders(&postgres.database().await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_outlives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("orders.db").display());
    let before = Shop::open("", &[("DATABASE_URL", &database)]).await;
    let order = before.order(KEY).await;
    before.pay(&order).await;
    before.until_state(&order, "paid").await;
    before.server.stop().await;
    let after = Shop::open("", &[("DATABASE_URL", &database)]).await;
    assert_eq!(after.status(&order).await["state"], "paid");
}
