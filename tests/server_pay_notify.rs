//! What a shop relies on when WeChat Pay tells of a payment: nobody else is believed, nothing counts twice, and nothing is
//! acknowledged that isn't stored.
#![cfg(feature = "ssr")]

mod common;
mod shop;

use common::APP_ID;
use reqwest::Method;
use secrecy::SecretString;
use serde_json::{Value, json};
use shop::{Shop, number};
use wechat_jssdk_demo::{
    api::OrderState,
    server::{config::Database, orders::OrderStore},
};

const KEY: &str = "a-purchase-of-somebody";

/// A shop whose database the test can look into: a look through the server would ask WeChat.
struct Watched {
    shop: Shop,
    store: OrderStore,
    _folder: tempfile::TempDir,
}

impl Watched {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("orders.db").display());
        let shop = Shop::open("", &[("DATABASE_URL", &url)]).await;
        let store = OrderStore::open(&Database::Url(SecretString::from(url)))
            .await
            .unwrap();
        Self {
            shop,
            store,
            _folder: folder,
        }
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

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_settles_the_order_once_however_often_it_comes() {
    let watched = Watched::open().await;
    let shop = &watched.shop;
    let order = shop.order(KEY).await;
    shop.pay(&order).await;
    let first = shop.answered(&order, 1).await;
    assert_eq!(first[0]["state"], "accepted", "{first:?}");
    assert_eq!(watched.stored(&order).await, OrderState::Paid);
    let all = watched.told(&order, "twice", None, 3).await;
    assert!(all.iter().all(|one| one["state"] == "accepted"), "{all:?}");
    assert_eq!(shop.counted("settled").await, 1);
    assert_eq!(shop.counted("repeated").await, 2);
    assert_eq!(shop.counted("refused").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_wechat_pay_is_believed() {
    let watched = Watched::open().await;
    let shop = &watched.shop;
    let order = shop.order(KEY).await;
    for (count, how) in ["forged", "probe"].into_iter().enumerate() {
        let told = watched.told(&order, how, None, count + 1).await;
        assert!(
            told.iter().all(|one| one["state"] != "accepted"),
            "{told:?}"
        );
        assert_eq!(watched.stored(&order).await, OrderState::Placed, "{how}");
    }
    assert_eq!(shop.counted("refused").await, 2);
    assert_eq!(shop.counted("settled").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_amount_is_no_payment() {
    let watched = Watched::open().await;
    let shop = &watched.shop;
    shop.platform_pays(json!({ "notifications": "stopped" }))
        .await;
    let order = shop.order(KEY).await;
    shop.pay(&order).await;
    let told = watched.told(&order, "altered", Some(2), 1).await;
    assert_eq!(told.len(), 1);
    assert_ne!(told[0]["state"], "accepted", "{told:?}");
    assert_eq!(watched.stored(&order).await, OrderState::Placed);
    // the true one counts
    let told = watched.told(&order, "again", None, 2).await;
    assert_eq!(told[0]["state"], "accepted", "{told:?}");
    assert_eq!(watched.stored(&order).await, OrderState::Paid);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_not_ours_is_not_acknowledged() {
    let stranger = Shop::open("", &[]).await;
    let elsewhere = stranger.server.url("");
    let shop = Shop::open("", &[("WECHAT_PAY_NOTIFY_BASE", &elsewhere)]).await;
    let order = shop.order(KEY).await;
    shop.pay(&order).await;
    let told = shop.answered(&order, 1).await;
    assert_ne!(told[0]["state"], "accepted", "{told:?}");
    assert_eq!(stranger.counted("refused").await, 1);
    assert_eq!(shop.counted("settled").await, 0);
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
    assert_eq!(shop.server.get(&path).await.status(), 405);
    // last: what is too long is not read, and its connection ends
    assert_eq!(post(&path, "x".repeat(70_000)).await.status(), 413);
}
