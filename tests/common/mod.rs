//! A whole server on a free port, and what tests ask of it.
#![allow(dead_code)] // every test program uses its own part

pub mod captured;

use std::{collections::HashSet, net::SocketAddr, path::Path, time::Duration};

use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::{sync::oneshot, task::JoinHandle, time::Instant};
use url::{Position, Url};
use wechat_jssdk_demo::{
    api::JsapiConfig,
    server::{
        Server,
        config::{Config, Environment},
    },
    signature::jsapi,
};

/// The account that most tests use.
pub const APP_ID: &str = "wx0123456789abcdef";
pub const APP_SECRET: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
/// A sandbox with that account on demo.test.
pub const DEMO: &[(&str, &str)] = &[
    ("WECHAT_MODE", "sandbox"),
    ("WECHAT_APP_ID", APP_ID),
    ("WECHAT_APP_SECRET", APP_SECRET),
    ("WECHAT_SAFE_DOMAINS", "demo.test,other.test/mp"),
];

/// A running server; it stops when the test ends.
pub struct Running {
    pub addr: SocketAddr,
    pub client: reqwest::Client,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

/// The configuration of a Leptos.toml with `text`, on a free port; without a site, whatever has been built here.
pub fn config(text: &str, environment: &[(&str, &str)]) -> Config {
    let environment: Environment = [("LEPTOS_SITE_ADDR", "127.0.0.1:0")]
        .iter()
        .chain(environment)
        .copied()
        .collect();
    let file = Path::new("/nowhere/Leptos.toml");
    let mut config = Config::from_text(file, text, &environment).unwrap();
    if config.server.site_root.ends_with("target/site") {
        config.server.site_root = file.with_file_name("site");
    }
    config
}

pub async fn start(text: &str, environment: &[(&str, &str)]) -> Running {
    Running::new(config(text, environment)).await
}

pub fn http_client() -> reqwest::Client {
    // Another test of this process may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}

impl Running {
    pub async fn new(config: Config) -> Self {
        let server = Server::bind(config).await.unwrap();
        let addr = server.addr();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(server.run(async move {
            let _ = stopped.await;
        }));
        Self {
            addr,
            client: http_client(),
            stop: Some(stop),
            serving: Some(serving),
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.addr)
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// As a client that asked for this host.
    pub async fn get_at(&self, host: &str, path: &str) -> Response {
        self.request(Method::GET, path)
            .header("host", host)
            .header("accept", "text/html")
            .send()
            .await
            .unwrap()
    }

    /// `GET /v1/jsapi-config` for `url`.
    pub fn ask(&self, url: &str) -> RequestBuilder {
        self.request(Method::GET, "/v1/jsapi-config")
            .query(&[("url", url)])
    }

    pub async fn signed(&self, url: &str) -> JsapiConfig {
        let response = self.ask(url).send().await.unwrap();
        assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());
        response.json().await.unwrap()
    }

    /// What the embedded platform tells of itself.
    pub async fn platform(&self) -> Value {
        self.get("/sandbox/control").await.json().await.unwrap()
    }

    /// Changes the embedded platform.
    pub async fn control(&self, change: Value) {
        let response = self
            .request(Method::POST, "/sandbox/control")
            .json(&change)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());
    }

    /// The jsapi tickets of the account that the platform accepts now.
    pub async fn good_tickets(&self) -> HashSet<String> {
        good_tickets(&self.platform().await, APP_ID)
    }

    /// Stops it and waits until it has stopped.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        self.serving.take().unwrap().await.unwrap();
    }
}

pub fn good_tickets(platform: &Value, app_id: &str) -> HashSet<String> {
    platform["accounts"][app_id]["tickets"]["jsapi"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ticket| ticket["value"].as_str().unwrap().to_owned())
        .collect()
}

/// How often the platform was called for a credential of the account.
pub fn calls(platform: &Value, endpoint: &str) -> u64 {
    platform["accounts"][APP_ID]["calls"][endpoint]
        .as_u64()
        .unwrap()
}

/// Whether one of `tickets` made the signature.
pub fn is_signed_by(config: &JsapiConfig, tickets: &HashSet<String>) -> bool {
    tickets.iter().any(|ticket| {
        config.signature == jsapi::sign(ticket, &config.nonce_str, config.timestamp, &config.url)
    })
}

/// Asks again until `probe` gives something, for a minute at most.
pub async fn until<T, F: Future<Output = Option<T>>>(
    what: &str,
    mut probe: impl FnMut() -> F,
) -> T {
    let end = Instant::now() + Duration::from_secs(60);
    while Instant::now() < end {
        if let Some(found) = probe().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what} did not happen within a minute");
}

/// The cookies that a response sets, for `Cookie`.
pub fn cookies(response: &Response) -> String {
    let cookies = response.headers().get_all("set-cookie").iter();
    let cookies = cookies.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap());
    cookies.collect::<Vec<_>>().join("; ")
}

/// Path and query of the place that the response leads to.
pub fn location(response: &Response) -> String {
    let location = response.headers()["location"].to_str().unwrap();
    let place = Url::parse("http://localhost").unwrap().join(location);
    place.unwrap()[Position::BeforePath..].to_owned()
}

/// The problem in a response, after a check of its form.
pub async fn problem(response: Response, status: u16, code: &str) -> Value {
    let content_type = response.headers()["content-type"].clone();
    let problem = refused(response, status, code).await;
    assert_eq!(content_type, "application/problem+json");
    assert_eq!(problem["type"], json!("about:blank"));
    for key in ["title", "detail"] {
        assert!(
            problem[key].as_str().is_some_and(|text| !text.is_empty()),
            "{key}"
        );
    }
    problem
}

/// The problem that a server function ended in, whose answers are plain JSON.
pub async fn refused(response: Response, status: u16, code: &str) -> Value {
    assert_eq!(response.status(), status);
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["status"], json!(status));
    assert_eq!(problem["code"], json!(code), "{problem}");
    for language in ["zh", "en"] {
        assert!(
            problem["hint"][language]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
    }
    problem
}
