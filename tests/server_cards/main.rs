//! What a shop's page relies on with its cards (卡券), over real HTTP.
#![cfg(feature = "ssr")]

#[path = "../common/mod.rs"]
mod common;

mod accounts;
mod binding;
mod checking;
mod round;
mod signing;
mod v1;

use axum::response::IntoResponse;
use axum_extra::extract::cookie::SignedCookieJar;
use common::{APP_ID, APP_SECRET, Running};
use reqwest::{Method, Response, header};
use serde_json::{Value, json};
use wechat_jssdk_demo::{
    server::session,
    wechat::{Account, AppId},
};

pub const PAGE: &str = "https://demo.test/page?x=1#/cards";
/// The official demo's card: a sandbox signs it unless told otherwise.
pub const CARD: &str = "pDF3iY9tv9zCGCj4jTXFOo1DxHdo";
/// The sample whose codes are the merchant's own.
pub const WITH_CODE: &str = "pWxJssdkDemo_sandbox_code-03";
pub const FOREIGN: &str = "pDF3iY9tv9zCGCj4jTXFOo1Dxxxx";

pub async fn call(server: &Running, function: &str, arguments: Value) -> Response {
    server
        .request(Method::POST, &format!("/api/{function}"))
        .json(&arguments)
        .send()
        .await
        .unwrap()
}

pub async fn add(server: &Running, cards: Value) -> Response {
    call(
        server,
        "sign_add_card",
        json!({ "url": PAGE, "cards": cards }),
    )
    .await
}

pub async fn choose(server: &Running, filter: Value) -> Response {
    call(
        server,
        "sign_choose_card",
        json!({ "url": PAGE, "filter": filter }),
    )
    .await
}

/// The value of a successful call.
pub async fn value<T: serde::de::DeserializeOwned>(response: Response) -> T {
    let status = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(status, 200, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// The card tickets that the platform accepts now.
pub async fn card_tickets(server: &Running) -> Vec<String> {
    let platform = server.platform().await;
    platform["accounts"][APP_ID]["tickets"]["wx_card"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ticket| ticket["value"].as_str().unwrap().to_owned())
        .collect()
}

pub fn text<'a>(json: &'a Value, key: &str) -> &'a str {
    json.get(key).map_or("", |value| value.as_str().unwrap())
}

/// The cookie that WeChat's authorisation leaves for a visitor whose openid it told.
pub fn cookie(openid: &str) -> String {
    let account = Account {
        app_id: AppId::new(APP_ID),
        app_secret: APP_SECRET.into(),
        safe_domains: vec![],
        card_ids: vec![],
        custom_code_card_ids: vec![],
        verify_files: Default::default(),
        merchant: None,
    };
    let jar = SignedCookieJar::new(session::key(&account));
    let response = session::remember(jar, &account, openid, false).into_response();
    let set_cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    set_cookie.split(';').next().unwrap().to_owned()
}

/// As [`call`], by a visitor with a cookie.
pub async fn call_as(server: &Running, cookie: &str, function: &str, arguments: Value) -> Response {
    server
        .request(Method::POST, &format!("/api/{function}"))
        .header(header::COOKIE, cookie)
        .json(&arguments)
        .send()
        .await
        .unwrap()
}

/// What WeChat's app answers.
pub async fn app(server: &Running, action: &str, call: Value) -> Value {
    let path = format!("/sandbox/client/cards/{action}");
    let request = server.request(Method::POST, &path).json(&call);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

/// What the platform knows of a user's cards.
pub async fn wallet(server: &Running, user: &str) -> Value {
    server.platform().await["accounts"][APP_ID]["wallets"][user].clone()
}

/// The openid that a user has with the account.
pub async fn openid(server: &Running, user: &str) -> String {
    text(&wallet(server, user).await, "openid").to_owned()
}
