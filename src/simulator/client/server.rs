//! What the client asks of the server: what WeChat's servers know.

use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, Response};

use super::{js, page, phone::Phone};
use crate::simulator::{card::Wallet, profile::UrlRule};

/// Cards, payment and uploads are the embedded platform's.
pub(super) const NO_PLATFORM: &str = "the server has no embedded platform to ask: it runs in sandbox mode only (WECHAT_MODE=sandbox)";

/// Whether a configuration is right: `{"err_msg"}`, and `denied` where it is.
///
/// # Errors
/// A sentence, when the server could not be asked.
pub(super) async fn verify(phone: Phone, params: &Value) -> Result<Value, String> {
    let (landing, current) = page::addresses();
    let settings = phone.settings.get_untracked();
    let url = match settings.url_rule() {
        UrlRule::Landing => landing,
        UrlRule::Current => current,
    };
    let mut asked = params.clone();
    asked["url"] = url.into();
    asked["pretend"] = json!(settings.pretences());
    post(phone, "/sandbox/client/verify", &asked).await
}

/// Whether an account's cards may lead to `link`.
///
/// # Errors
/// A sentence, when the server could not be asked.
pub(super) async fn is_safe_link(phone: Phone, app_id: &str, link: &str) -> Result<bool, String> {
    let asked = json!({ "appId": app_id, "link": link });
    let answer = post(phone, "/sandbox/client/link", &asked).await?;
    answer["safe"]
        .as_bool()
        .ok_or_else(|| "the server does not say whether the link is safe".to_owned())
}

/// The wallet of who holds the phone: their cards of all accounts.
///
/// # Errors
/// A sentence, when the server could not be asked, or has no platform.
pub(super) async fn wallet(phone: Phone) -> Result<Wallet, String> {
    let answer = post(phone, "/sandbox/client/cards/wallet", &json!({})).await?;
    serde_json::from_value(answer)
        .map_err(|error| format!("the platform's answer is no wallet: {error}"))
}

/// Posts JSON, and reads JSON.
///
/// # Errors
/// A sentence that says what went wrong.
pub(super) async fn post(phone: Phone, path: &str, body: &Value) -> Result<Value, String> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.to_string().into());
    let url = format!("{}{path}", phone.base.get_value());
    let request = Request::new_with_str_and_init(&url, &init).map_err(|error| said(&error))?;
    let headers = request.headers();
    headers
        .set("content-type", "application/json")
        .map_err(|error| said(&error))?;
    let response = JsFuture::from(js::window().fetch_with_request(&request)).await;
    let response = response.map_err(|error| said(&error))?;
    let response: Response = response.unchecked_into();
    if response.status() == 404 {
        return Err(NO_PLATFORM.to_owned());
    }
    let answer = response.json().map_err(|error| said(&error))?;
    let answer = JsFuture::from(answer).await.map_err(|error| said(&error))?;
    let answer = js::to_json(&answer);
    if response.ok() {
        return Ok(answer);
    }
    let told = [&answer["error"], &answer["detail"]]
        .into_iter()
        .find_map(Value::as_str);
    Err(told.map_or_else(
        || format!("the server answered {}", response.status()),
        str::to_owned,
    ))
}

/// What a script's error says.
pub(super) fn said(error: &JsValue) -> String {
    js_sys::Error::from(error.clone()).message().into()
}
