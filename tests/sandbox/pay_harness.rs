//! A platform with merchants, calls signed by the test itself, and a server that gets the notifications.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use axum::{Router, body::Bytes, http::HeaderMap, response::IntoResponse, routing::post};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::sync::Notify;
use wechat_jssdk_demo::{
    sandbox::{Platform, SandboxAccount, demo_merchant, router},
    signature::{
        nonce_str,
        pay::{v2, v3},
    },
    wechat::{AppId, Merchant, MerchantKeys, V2Keys, V3Keys, pay::PayClient},
};

use crate::harness::{
    APP_ID, APP_SECRET, DOMAIN, OTHER_APP_ID, OTHER_SECRET, Sandbox, http, serve,
};

pub const V2_MCH_ID: &str = "1230000109";
pub const V2_KEY: &str = "0123456789abcdef0123456789abcdef";
pub const ORDER_PATH: &str = "/v3/pay/transactions/jsapi";
/// A second account of the merchant of v2.
pub const SIBLING: &str = "wx1111111111111111";
/// An account that takes no payments.
pub const PENNILESS: &str = "wx0000000000000000";

pub fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs()
}

/// The platform: `APP_ID` is bound to the demo merchant (v3), `OTHER_APP_ID` and [`SIBLING`] to one of v2.
pub struct Pay {
    pub sandbox: Sandbox,
    pub merchant: Merchant,
    pub v2_merchant: Merchant,
    pub shop: Shop,
}

/// An `Authorization`, whose parts a test can spoil.
#[derive(Clone)]
pub struct Authorization {
    pub scheme: String,
    pub mch_id: String,
    pub serial_no: String,
    pub timestamp: u64,
    pub nonce_str: String,
    /// What is signed as the path; the client's base has `/sandbox`.
    pub path: String,
    /// What is signed as the body.
    pub body: String,
}

impl Pay {
    pub async fn start() -> Self {
        Self::with(v2::SignType::HmacSha256).await
    }

    pub async fn with(sign_type: v2::SignType) -> Self {
        Self::of(demo_merchant(), sign_type).await
    }

    pub async fn of(merchant: Merchant, sign_type: v2::SignType) -> Self {
        let v2_merchant = Merchant {
            mch_id: V2_MCH_ID.to_owned(),
            keys: MerchantKeys::V2(V2Keys {
                api_v2_key: V2_KEY.into(),
                sign_type,
            }),
        };
        let account = |app_id: &str, secret: &str, merchant: Option<&Merchant>| SandboxAccount {
            app_id: app_id.to_owned(),
            app_secret: secret.into(),
            safe_domains: vec![DOMAIN.parse().expect("a domain")],
            cards: vec![],
            merchant: merchant.cloned(),
        };
        let platform = Platform::new([
            account(APP_ID, APP_SECRET, Some(&merchant)),
            account(OTHER_APP_ID, OTHER_SECRET, Some(&v2_merchant)),
            account(
                SIBLING,
                "92eb5ffee6ae2fec3ad71c777531578f",
                Some(&v2_merchant),
            ),
            account(PENNILESS, "c4ca4238a0b923820dcc509a6f75849b", None),
        ]);
        let address = serve(Router::new().nest("/sandbox", router(platform))).await;
        Self {
            sandbox: Sandbox {
                base: format!("http://{address}/sandbox"),
                http: http(),
            },
            merchant,
            v2_merchant,
            shop: Shop::open().await,
        }
    }

    pub fn client(&self) -> PayClient {
        PayClient::new(&self.sandbox.base).expect("a client")
    }

    pub fn keys(&self) -> &V3Keys {
        match &self.merchant.keys {
            MerchantKeys::V3(keys) => keys,
            MerchantKeys::V2(_) => unreachable!("the demo merchant uses v3"),
        }
    }

    /// How an account knows a user.
    pub async fn openid(&self, app_id: &str, user: &str) -> String {
        let state = self.sandbox.state().await;
        let openid = &state["pay"]["openids"][app_id][user];
        openid.as_str().expect("an openid").to_owned()
    }

    /// An order of API v3 that the platform takes.
    pub async fn order(&self, out_trade_no: &str) -> Value {
        json!({
            "appid": APP_ID,
            "mchid": self.merchant.mch_id,
            "description": "一杯茶",
            "out_trade_no": out_trade_no,
            "notify_url": self.shop.url,
            "amount": { "total": 101, "currency": "CNY" },
            "payer": { "openid": self.openid(APP_ID, "xiaolin").await },
        })
    }

    pub fn authorization(&self, path: &str, body: &str) -> Authorization {
        Authorization {
            scheme: "WECHATPAY2-SHA256-RSA2048".to_owned(),
            mch_id: self.merchant.mch_id.clone(),
            serial_no: self.keys().serial_no.clone(),
            timestamp: now(),
            nonce_str: nonce_str(&mut rand::rng()),
            path: format!("/sandbox{path}"),
            body: body.to_owned(),
        }
    }

    /// The header's value for a call with this method.
    pub fn signed(&self, method: &Method, authorization: &Authorization) -> String {
        let Authorization {
            scheme,
            mch_id,
            serial_no,
            timestamp,
            nonce_str,
            path,
            body,
        } = authorization;
        let message = v3::request_message(method.as_str(), path, *timestamp, nonce_str, body);
        let signature = self.keys().private_key.sign(&message);
        format!(
            "{scheme} mchid=\"{mch_id}\",nonce_str=\"{nonce_str}\",signature=\"{signature}\",\
             timestamp=\"{timestamp}\",serial_no=\"{serial_no}\""
        )
    }

    /// A call without `Authorization`.
    pub fn bare(&self, method: Method, path: &str, body: &str) -> RequestBuilder {
        let request = self
            .sandbox
            .http
            .request(method.clone(), format!("{}{path}", self.sandbox.base))
            .header("user-agent", "a test")
            .header("accept", "application/json")
            .body(body.to_owned());
        if method == Method::POST {
            request.header("content-type", "application/json")
        } else {
            request
        }
    }

    pub async fn call(&self, method: Method, path: &str, body: &str) -> Response {
        let authorization = self.signed(&method, &self.authorization(path, body));
        let request = self.bare(method, path, body);
        let request = request.header("authorization", authorization);
        request.send().await.expect("an answer")
    }

    /// Places an order of API v3: status and body.
    pub async fn place(&self, order: &Value) -> (u16, Value) {
        let response = self
            .call(Method::POST, ORDER_PATH, &order.to_string())
            .await;
        (response.status().as_u16(), json_of(response).await)
    }

    /// Places it and gives its `prepay_id`.
    pub async fn placed(&self, order: &Value) -> String {
        let (status, body) = self.place(order).await;
        assert_eq!(status, 200, "{body}");
        body["prepay_id"].as_str().expect("a prepay_id").to_owned()
    }

    /// What a page gives to `chooseWXPay`, as WeChat's app passes it on.
    pub fn sheet(&self, app_id: &str, merchant: &Merchant, prepay_id: &str) -> Value {
        let app_id = AppId::new(app_id);
        let given = self
            .client()
            .parameters(&app_id, merchant, prepay_id, now());
        json!({
            "appId": app_id.as_str(),
            "timeStamp": given.timestamp.to_string(),
            "nonceStr": given.nonce_str,
            "package": given.package,
            "signType": given.sign_type.as_str(),
            "paySign": given.pay_sign,
            "action": "pay",
        })
    }

    /// What WeChat's app answers to the page.
    pub async fn in_sheet(&self, sheet: &Value) -> Value {
        self.app("/client/pay", sheet).await
    }

    pub async fn app(&self, path: &str, sheet: &Value) -> Value {
        let url = format!("{}{path}", self.sandbox.base);
        let response = self.sandbox.http.post(url).json(sheet).send().await;
        let response = response.expect("an answer");
        assert_eq!(response.status(), 200);
        json_of(response).await
    }

    /// Pays an order of API v3.
    pub async fn pay(&self, prepay_id: &str) {
        let sheet = self.sheet(APP_ID, &self.merchant, prepay_id);
        let answer = self.in_sheet(&sheet).await;
        assert_eq!(answer, json!({ "err_msg": "get_brand_wcpay_request:ok" }));
    }

    /// Asks for the notifications, newest first, until `done` says so.
    pub async fn notifications(&self, done: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        within_a_minute(async {
            loop {
                let state = self.sandbox.state().await;
                let sent = state["pay"]["sent"].as_array().expect("a list").clone();
                if done(&sent) {
                    return sent;
                }
            }
        })
        .await
    }
}

async fn within_a_minute<T>(work: impl Future<Output = T>) -> T {
    let minute = Duration::from_secs(60);
    tokio::time::timeout(minute, work)
        .await
        .expect("it happens within a minute")
}

pub async fn json_of(response: Response) -> Value {
    let text = response.text().await.expect("a body");
    serde_json::from_str(&text).unwrap_or_else(|_| panic!("no JSON: {text}"))
}

/// What came to the merchant's server.
pub struct Letter {
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// The merchant's server.
pub struct Shop {
    pub url: String,
    inner: Arc<Inbox>,
}

#[derive(Default)]
struct Inbox {
    letters: Mutex<Vec<Letter>>,
    /// Status and body of the answers, from the last to the first; then all are well.
    answers: Mutex<Vec<(u16, &'static str)>>,
    arrived: Notify,
}

impl Shop {
    async fn open() -> Self {
        let inner = Arc::new(Inbox::default());
        let inbox = Arc::clone(&inner);
        let take = move |headers: HeaderMap, body: Bytes| {
            let inbox = Arc::clone(&inbox);
            async move {
                inbox
                    .letters
                    .lock()
                    .expect("letters")
                    .push(Letter { headers, body });
                inbox.arrived.notify_one();
                let answer = inbox.answers.lock().expect("answers").pop();
                let (status, body) =
                    answer.unwrap_or((200, "<xml><return_code>SUCCESS</return_code></xml>"));
                let status = axum::http::StatusCode::from_u16(status).expect("a status");
                (status, body).into_response()
            }
        };
        let address = serve(Router::new().route("/notify", post(take))).await;
        Self {
            url: format!("http://{address}/notify"),
            inner,
        }
    }

    /// What the next letters are answered with.
    pub fn will_answer(&self, answers: &[(u16, &'static str)]) {
        *self.inner.answers.lock().expect("answers") = answers.iter().rev().copied().collect();
    }

    pub fn letters(&self) -> usize {
        self.inner.letters.lock().expect("letters").len()
    }

    /// Takes the letters out, once there are as many.
    pub async fn take(&self, count: usize) -> Vec<Letter> {
        within_a_minute(async {
            while self.letters() < count {
                self.inner.arrived.notified().await;
            }
        })
        .await;
        std::mem::take(&mut *self.inner.letters.lock().expect("letters"))
    }
}
