//! What a shop relies on when WeChat Pay tells of a payment: nobody else is believed, nothing counts twice, and nothing is
//! acknowledged that isn't stored.
#![cfg(feature = "ssr")]

mod common;
#[path = "pay_client/keys.rs"]
#[allow(dead_code)]
mod keys;
mod shop;

use std::path::Path;

use common::{APP_ID, problem};
use reqwest::Method;
use secrecy::SecretString;
use serde_json::{Value, json};
use shop::{Shop, number};
use sqlx::{AnyConnection, Connection};
use wechat_jssdk_demo::{
    api::OrderState,
    server::{config::Database, orders::OrderStore},
};

const KEY: &str = "a-purchase-of-somebody";

/// Outcome, reason, WeChat Pay's number and amount.
type Kept = (String, Option<String>, Option<String>, Option<i64>);

/// A shop whose database the test can look into: a look through the server would ask WeChat.
struct Watched {
    shop: Shop,
    store: OrderStore,
    database: String,
    _folder: tempfile::TempDir,
}

impl Watched {
    async fn open(merchant: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("orders.db").display());
        let shop = Shop::open(merchant, &[("DATABASE_URL", &url)]).await;
        let store = OrderStore::open(&Database::Url(SecretString::from(url.as_str())))
            .await
            .unwrap();
        Self {
            shop,
            store,
            database: url,
            _folder: folder,
        }
    }

    /// With an order that is paid, of which no notification tells by itself.
    async fn paid_unheard_of(merchant: &str) -> (Self, Value) {
        let watched = Self::open(merchant).await;
        let shop = &watched.shop;
        shop.platform_pays(json!({ "notifications": "stopped" }))
            .await;
        let order = shop.order(KEY).await;
        shop.pay(&order).await;
        (watched, order)
    }

    async fn connection(&self) -> AnyConnection {
        AnyConnection::connect(&self.database).await.unwrap()
    }

    /// What WeChat Pay has told of the order, oldest first.
    async fn kept(&self, order: &Value) -> Vec<Kept> {
        let kept = sqlx::query_as(
            "SELECT outcome, reason, transaction_id, total FROM notifications \
             WHERE out_trade_no = $1 ORDER BY received_at, outcome",
        )
        .bind(number(order));
        kept.fetch_all(&mut self.connection().await).await.unwrap()
    }

    /// The only thing that WeChat Pay has told of the order, which was refused: why, and what it tells of.
    async fn refused(&self, order: &Value) -> (String, String, i64) {
        let kept = self.kept(order).await;
        let [(outcome, Some(reason), Some(transaction_id), Some(total))] = &kept[..] else {
            panic!("{kept:?}");
        };
        assert_eq!(outcome, "refused");
        (reason.clone(), transaction_id.clone(), *total)
    }

    async fn execute(&self, sql: &'static str) {
        let mut connection = self.connection().await;
        sqlx::query(sql).execute(&mut connection).await.unwrap();
    }

    async fn stored(&self, order: &Value) -> OrderState {
        let found = self.store.find("1900000109", number(order)).await.unwrap();
        found.unwrap().state
    }

    /// Has the platform tell of the order, and waits for our answers to that many notifications.
    async fn told(&self, order: &Value, how: &str, total: Option<i64>, count: usize) -> Vec<Value> {
        let mut notify = json!({ "out_trade_no": order["outTradeNo"], "how": how });
        if let Some(total) = total {
            notify["total"] = json!(total);
        }
        self.shop.platform_pays(json!({ "notify": [notify] })).await;
        let kind = match how {
            "again" | "twice" => "genuine",
            other => other,
        };
        let answered = self.shop.answered(order, count).await;
        answered
            .into_iter()
            .filter(|one| one["kind"] == kind)
            .collect()
    }
}

/// `[wechat.merchant]` for each way in which notifications are proven.
fn merchants(folder: &Path) -> [(&'static str, String); 4] {
    let file = folder.join("apiclient_key.pem");
    std::fs::write(&file, &keys::merchant().private_pem).unwrap();
    let public = folder.join("pub_key.pem");
    std::fs::write(&public, &keys::platform().public_pem).unwrap();
    let merchant = "[wechat.merchant]\nmch_id = \"1900000109\"\n";
    let v3 = format!(
        "{merchant}serial_no = \"{}\"\nprivate_key_file = {file:?}\n\
         api_v3_key = \"0123456789abcdef0123456789abcdef\"\n",
        "A1".repeat(20)
    );
    let public_key = format!(
        "{v3}public_key_id = \"PUB_KEY_ID_0119000001092026112100000000000001\"\n\
         public_key_file = {public:?}\n"
    );
    let v2 = |sign_type: &str| {
        format!(
            "{merchant}api = \"v2\"\napi_v2_key = \"0123456789abcdef0123456789abcdef\"\n\
             sign_type = \"{sign_type}\"\n"
        )
    };
    [
        ("v3 with certificates", v3),
        ("v3 with a public key", public_key),
        ("v2 with MD5", v2("MD5")),
        ("v2 with HMAC-SHA256", v2("HMAC-SHA256")),
    ]
}

/// Runs `test` with each of them.
async fn with_each_merchant(test: impl AsyncFn(&str, &str)) {
    let folder = tempfile::tempdir().unwrap();
    for (version, merchant) in merchants(folder.path()) {
        test(version, &merchant).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_settles_the_order_once_however_often_it_comes() {
    with_each_merchant(async |version, merchant| {
        let watched = Watched::open(merchant).await;
        let shop = &watched.shop;
        let order = shop.order(KEY).await;
        shop.pay(&order).await;
        let first = shop.answered(&order, 1).await;
        assert_eq!(first[0]["state"], "accepted", "{version}: {first:?}");
        assert_eq!(watched.stored(&order).await, OrderState::Paid, "{version}");
        let all = watched.told(&order, "twice", None, 3).await;
        assert!(
            all.iter().all(|one| one["state"] == "accepted"),
            "{version}: {all:?}"
        );
        assert_eq!(shop.counted("settled").await, 1, "{version}");
        assert_eq!(shop.counted("repeated").await, 2, "{version}");
        assert_eq!(shop.counted("refused").await, 0, "{version}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_wechat_pay_is_believed() {
    with_each_merchant(async |version, merchant| {
        let watched = Watched::open(merchant).await;
        let shop = &watched.shop;
        let order = shop.order(KEY).await;
        for (count, how) in ["forged", "probe"].into_iter().enumerate() {
            let told = watched.told(&order, how, None, count + 1).await;
            assert!(
                told.iter().all(|one| one["state"] != "accepted"),
                "{version}: {told:?}"
            );
            assert_eq!(
                watched.stored(&order).await,
                OrderState::Placed,
                "{version}: {how}"
            );
        }
        assert_eq!(shop.counted("refused").await, 2, "{version}");
        assert_eq!(shop.counted("settled").await, 0, "{version}");
        assert!(watched.kept(&order).await.is_empty(), "{version}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_amount_is_no_payment_and_kept_to_be_looked_into() {
    with_each_merchant(async |version, merchant| {
        let (watched, order) = Watched::paid_unheard_of(merchant).await;
        let told = watched.told(&order, "altered", Some(2), 1).await;
        assert_eq!(told.len(), 1);
        assert_ne!(told[0]["state"], "accepted", "{version}: {told:?}");
        assert_eq!(
            watched.stored(&order).await,
            OrderState::Placed,
            "{version}"
        );
        let (reason, transaction_id, total) = watched.refused(&order).await;
        assert!(reason.contains("2 fen"), "{version}: {reason}");
        assert!(transaction_id.starts_with("4200"), "{transaction_id}");
        assert_eq!(total, 2, "{version}");
        // the true one counts
        let told = watched.told(&order, "again", None, 2).await;
        assert_eq!(told[0]["state"], "accepted", "{version}: {told:?}");
        assert_eq!(watched.stored(&order).await, OrderState::Paid, "{version}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_not_ours_is_not_acknowledged_and_kept_to_be_looked_into() {
    with_each_merchant(async |version, merchant| {
        let stranger = Watched::open(merchant).await;
        let elsewhere = stranger.shop.server.url("");
        let shop = Shop::open(merchant, &[("WECHAT_PAY_NOTIFY_BASE", &elsewhere)]).await;
        let order = shop.order(KEY).await;
        shop.pay(&order).await;
        let told = shop.answered(&order, 1).await;
        assert_ne!(told[0]["state"], "accepted", "{version}: {told:?}");
        let answer = told[0]["last_answer"].as_str().unwrap();
        assert!(answer.contains("no such order"), "{version}: {answer}");
        assert_eq!(stranger.shop.counted("refused").await, 1, "{version}");
        assert_eq!(shop.counted("settled").await, 0, "{version}");
        let (reason, transaction_id, total) = stranger.refused(&order).await;
        assert!(reason.contains("no such order"), "{version}: {reason}");
        assert!(transaction_id.starts_with("4200"), "{transaction_id}");
        assert_eq!(total, 1, "{version}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_amount_that_a_query_tells_is_kept_once_too() {
    with_each_merchant(async |version, merchant| {
        let (watched, order) = Watched::paid_unheard_of(merchant).await;
        for _ in 0..2 {
            // WeChat Pay knows of 1 fen; and nobody has asked just now
            watched
                .execute("UPDATE orders SET total = 2, asked_at = 0")
                .await;
            let status = watched.shop.status(&order).await;
            assert_eq!(status["state"], "placed", "{version}");
        }
        let (reason, transaction_id, total) = watched.refused(&order).await;
        assert!(reason.contains("2 fen were ordered"), "{reason}");
        assert!(transaction_id.starts_with("4200"), "{transaction_id}");
        assert_eq!(total, 1, "{version}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_stored_is_our_failure_and_comes_again() {
    with_each_merchant(async |version, merchant| {
        let (watched, order) = Watched::paid_unheard_of(merchant).await;
        let shop = &watched.shop;
        watched
            .execute("ALTER TABLE notifications RENAME TO elsewhere")
            .await;
        let told = watched.told(&order, "again", None, 1).await;
        assert_ne!(told[0]["state"], "accepted", "{version}: {told:?}");
        let answer = told[0]["last_answer"].as_str().unwrap();
        assert!(answer.starts_with("503"), "{version}: {answer}");
        assert_eq!(shop.counted("failed").await, 1, "{version}");
        assert_eq!(shop.counted("refused").await, 0, "{version}");
        watched
            .execute("ALTER TABLE elsewhere RENAME TO notifications")
            .await;
        let told = watched.told(&order, "again", None, 2).await;
        assert_eq!(told[0]["state"], "accepted", "{version}: {told:?}");
        assert_eq!(watched.stored(&order).await, OrderState::Paid, "{version}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_notification_is_refused_without_a_word_about_the_server() {
    let shop = Shop::open("", &[]).await;
    let post = async |path: &str, body: String| {
        let request = shop.server.request(Method::POST, path).body(body);
        request.send().await.unwrap()
    };
    let path = format!("/pay/notify/{APP_ID}");
    for body in ["", "{}", "<xml></xml>", "not at all"] {
        let answer = post(&path, body.to_owned()).await;
        assert!(answer.status().is_client_error(), "{}", answer.status());
        let told: Value = answer.json().await.unwrap();
        assert_eq!(told["code"], "FAIL");
    }
    assert_eq!(shop.counted("refused").await, 4);
    assert_eq!(
        post("/pay/notify/wxffffffffffffffff", "{}".to_owned())
            .await
            .status(),
        404
    );
    let get = shop.server.get(&path).await;
    assert_eq!(get.headers()["allow"], "POST");
    problem(get, 405, "method_not_allowed").await;
    // last: what is too long is not read, and its connection ends
    assert_eq!(post(&path, "x".repeat(70_000)).await.status(), 413);
}
