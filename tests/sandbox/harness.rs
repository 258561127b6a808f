//! A platform on a loopback port, with the real client in front of it.

// Each test program uses its own part of this.
#![allow(dead_code)]

use std::net::SocketAddr;

use axum::Router;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use wechat_jssdk_demo::{
    sandbox::{Platform, SAMPLE_CARDS, SandboxAccount, router},
    wechat::{Account, AppId, Fetched, TicketType, TokenApi, WechatClient, WechatError},
};

pub const APP_ID: &str = "wx0123456789abcdef";
pub const APP_SECRET: &str = "5f4dcc3b5aa765d61d8327deb882cf99";
/// Where the pages of both accounts live.
pub const DOMAIN: &str = "demo.test";
pub const OTHER_APP_ID: &str = "wxfedcba9876543210";
pub const OTHER_SECRET: &str = "0cc175b9c0f1b6a831c399e269772661";

pub fn account(app_id: &str, secret: &str) -> Account {
    Account {
        app_id: AppId::new(app_id),
        app_secret: SecretString::from(secret),
        safe_domains: Vec::new(),
        card_ids: Vec::new(),
        custom_code_card_ids: Vec::new(),
        verify_files: Default::default(),
        merchant: None,
    }
}

/// Serves `app` on a free loopback port; gives its address.
pub async fn serve(app: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

/// A plain HTTP client for what the typed one can't say.
pub fn http() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .tls_certs_only([])
        .no_proxy()
        .build()
        .expect("a client")
}

/// A platform with two accounts, fresh from the factory.
pub struct Sandbox {
    pub base: String,
    pub http: reqwest::Client,
}

impl Sandbox {
    pub async fn start() -> Self {
        let platform = Platform::new([(APP_ID, APP_SECRET), (OTHER_APP_ID, OTHER_SECRET)].map(
            |(app_id, secret)| SandboxAccount {
                app_id: app_id.into(),
                app_secret: secret.into(),
                safe_domains: vec![DOMAIN.parse().expect("a domain")],
                cards: SAMPLE_CARDS.to_vec(),
                merchant: None,
            },
        ));
        let address = serve(Router::new().nest("/sandbox", router(platform))).await;
        Self {
            base: format!("http://{address}/sandbox"),
            http: http(),
        }
    }

    pub fn client(&self, token_api: TokenApi) -> WechatClient {
        WechatClient::new(&self.base, token_api).expect("a client")
    }

    pub async fn try_token(&self, api: TokenApi, force: bool) -> Result<Fetched, WechatError> {
        self.client(api)
            .access_token(&account(APP_ID, APP_SECRET), force)
            .await
    }

    pub async fn plain(&self) -> Fetched {
        let token = self.try_token(TokenApi::Plain, false).await;
        token.expect("a plain token")
    }

    pub async fn stable(&self) -> Fetched {
        let token = self.try_token(TokenApi::Stable, false).await;
        token.expect("a stable token")
    }

    pub async fn forced(&self) -> Fetched {
        let token = self.try_token(TokenApi::Stable, true).await;
        token.expect("a forced token")
    }

    pub async fn ticket(&self, token: &Fetched) -> Result<Fetched, WechatError> {
        self.ticket_of(token, TicketType::Jsapi).await
    }

    pub async fn ticket_of(
        &self,
        token: &Fetched,
        ticket: TicketType,
    ) -> Result<Fetched, WechatError> {
        self.client(TokenApi::Plain)
            .ticket(&token.value, ticket)
            .await
    }

    /// The errcode that a ticket call with this token ends in; `None` when it succeeds.
    pub async fn ticket_errcode(&self, token: &Fetched) -> Option<i64> {
        match self.ticket(token).await {
            Ok(_) => None,
            Err(error) => Some(error.errcode().expect("an errcode")),
        }
    }

    pub async fn state(&self) -> Value {
        let response = self.http.get(format!("{}/control", self.base)).send().await;
        response.expect("a state").json().await.expect("JSON")
    }

    /// Changes settings; gives the state after it.
    pub async fn control(&self, change: Value) -> Value {
        let (status, state) = self.try_control(&change).await;
        assert_eq!(status, 200, "{state}");
        state
    }

    pub async fn try_control(&self, change: &Value) -> (u16, Value) {
        let request = self.http.post(format!("{}/control", self.base));
        let response = request.json(change).send().await.expect("an answer");
        let status = response.status().as_u16();
        (status, response.json().await.expect("JSON"))
    }

    pub async fn advance(&self, seconds: u64) {
        self.control(json!({ "advance_seconds": seconds })).await;
    }

    /// The raw JSON of a GET below the platform's base.
    pub async fn get(&self, path: &str) -> Value {
        let response = self.http.get(format!("{}{path}", self.base)).send().await;
        let response = response.expect("an answer");
        assert_eq!(response.status(), 200);
        response.json().await.expect("JSON")
    }
}

pub fn value(fetched: &Fetched) -> &str {
    fetched.value.expose_secret()
}
