//! A server in sandbox mode that sells, a visitor who has been through WeChat's authorisation, and their WeChat.
#![allow(dead_code)] // every test program uses its own part

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::common::{APP_ID, APP_SECRET, Running, cookies, location, start, until};

/// A sandbox with that account, for pages of this machine.
pub const SANDBOX: &[(&str, &str)] = &[
    ("WECHAT_MODE", "sandbox"),
    ("WECHAT_APP_ID", APP_ID),
    ("WECHAT_APP_SECRET", APP_SECRET),
];

pub struct Shop {
    pub server: Running,
    /// Of the visitor, for `Cookie`; empty while nobody knows them.
    pub cookie: String,
}

impl Shop {
    /// With the first test user signed in.
    pub async fn open(text: &str, environment: &[(&str, &str)]) -> Self {
        let mut shop = Self {
            server: start(text, &[SANDBOX, environment].concat()).await,
            cookie: String::new(),
        };
        shop.cookie = shop.sign_in("xiaolin").await;
        shop
    }

    /// Where the visitor is.
    pub fn page(&self) -> String {
        self.server.url("/demo/chooseWXPay")
    }

    /// The cookie of a test user who comes back from WeChat's authorisation, which asks nobody for the openid.
    pub async fn sign_in(&self, user: &str) -> String {
        self.sign_in_through(user, "http").await
    }

    /// The same, by http or by https; the latter takes a server that trusts 127.0.0.1 for a proxy.
    pub async fn sign_in_through(&self, user: &str, protocol: &str) -> String {
        let get = async |path: &str, cookie: &str| {
            let request = self.server.request(Method::GET, path);
            let request = request.header("cookie", cookie);
            let request = match protocol {
                "https" => request
                    .header("x-forwarded-for", "192.0.2.7")
                    .header("x-forwarded-host", "127.0.0.1")
                    .header("x-forwarded-proto", protocol),
                _ => request,
            };
            request.send().await.unwrap()
        };
        self.server.control(json!({ "user": user })).await;
        let begun = get("/oauth/start?return=/", "").await;
        let pending = cookies(&begun);
        let asked = get(&location(&begun), "").await;
        let known = get(&location(&asked), &pending).await;
        assert_eq!(location(&known), "/");
        let openid = cookies(&known)
            .split("; ")
            .find(|cookie| cookie.trim_start_matches("__Host-").starts_with("openid_"))
            .expect("the openid's cookie")
            .to_owned();
        self.server.control(json!({ "user": "xiaolin" })).await;
        openid
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.server.request(method, path);
        match self.cookie.as_str() {
            "" => request,
            cookie => request.header("cookie", cookie),
        }
    }

    /// `POST /v1/orders`
    pub fn ordering(&self, key: &str, body: &Value) -> RequestBuilder {
        self.request(Method::POST, "/v1/orders")
            .header("idempotency-key", key)
            .json(body)
    }

    /// An order of the postcard, which costs 1 fen.
    pub async fn order(&self, key: &str) -> Value {
        let body = json!({ "url": self.page(), "goods": "postcard" });
        let response = self.ordering(key, &body).send().await.unwrap();
        assert!(
            response.status().is_success(),
            "{:?}",
            response.text().await
        );
        response.json().await.unwrap()
    }

    /// What the server says of the order.
    pub async fn status(&self, order: &Value) -> Value {
        let response = self.ask(order).send().await.unwrap();
        assert_eq!(response.status(), 200, "{:?}", response.text().await);
        response.json().await.unwrap()
    }

    /// `GET /v1/orders/{outTradeNo}`
    pub fn ask(&self, order: &Value) -> RequestBuilder {
        self.request(Method::GET, &format!("/v1/orders/{}", number(order)))
            .query(&[("url", self.page())])
    }

    /// What the visitor's WeChat makes of the order's parameters.
    pub async fn sheet(&self, order: &Value, action: &str) -> Value {
        self.sheet_of(&order["payment"], action).await
    }

    pub async fn sheet_of(&self, payment: &Value, action: &str) -> Value {
        let response = self
            .server
            .request(Method::POST, "/sandbox/client/pay")
            .json(&json!({
                "appId": APP_ID,
                "timeStamp": payment["timestamp"].to_string(),
                "nonceStr": payment["nonceStr"],
                "package": payment["package"],
                "signType": payment["signType"],
                "paySign": payment["paySign"],
                "action": action,
            }))
            .send()
            .await
            .unwrap();
        response.json().await.unwrap()
    }

    pub async fn pay(&self, order: &Value) {
        let told = self.sheet(order, "pay").await;
        assert_eq!(told["err_msg"], "get_brand_wcpay_request:ok", "{told}");
    }

    /// Waits until the server says so of the order.
    pub async fn until_state(&self, order: &Value, state: &str) -> Value {
        until(&format!("the order's state {state}"), || async {
            let status = self.status(order).await;
            (status["state"] == state).then_some(status)
        })
        .await
    }

    /// Changes what the platform does about payment.
    pub async fn platform_pays(&self, change: Value) {
        self.server.control(json!({ "pay": change })).await;
    }

    /// The platform's notifications of the order, once `count` of them have had an answer.
    pub async fn answered(&self, order: &Value, count: usize) -> Vec<Value> {
        until("the notifications' answers", || async {
            let platform = self.server.platform().await;
            let sent = platform["pay"]["sent"].as_array().unwrap().iter();
            let sent: Vec<_> = sent
                .filter(|one| one["out_trade_no"] == order["outTradeNo"])
                .filter(|one| !one["last_answer"].is_null())
                .cloned()
                .collect();
            (sent.len() >= count).then_some(sent)
        })
        .await
    }

    /// How many notifications came to that, by the server's own count.
    pub async fn counted(&self, outcome: &str) -> u64 {
        let metrics = self.server.get("/metrics").await.text().await.unwrap();
        let line = format!("pay_notifications_total{{outcome=\"{outcome}\"}} ");
        let found = metrics.lines().find_map(|text| text.strip_prefix(&line));
        found.map_or(0, |count| count.parse().unwrap())
    }
}

pub fn number(order: &Value) -> &str {
    order["outTradeNo"].as_str().unwrap()
}
