//! What the client asks of the server: what WeChat's servers know.

use js_sys::Uint8Array;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, Response};

use super::{js, page::Addresses, phone::Phone};
use crate::simulator::{card::Wallet, profile::UrlRule};

/// Cards, payment and uploads are the embedded platform's.
pub(super) const NO_PLATFORM: &str = "the server has no embedded platform to ask: it runs in sandbox mode only (WECHAT_MODE=sandbox)";

/// Whether a configuration is right: `{"err_msg"}`, and `denied` where it is.
///
/// # Errors
/// A sentence, when the server could not be asked.
pub(super) async fn verify(
    phone: Phone,
    params: &Value,
    addresses: &Addresses,
) -> Result<Value, String> {
    let settings = phone.settings.get_untracked();
    let url = match settings.url_rule() {
        UrlRule::Landing => &addresses.landing,
        UrlRule::Current => &addresses.current,
    };
    let mut asked = params.clone();
    asked["url"] = url.as_str().into();
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
    let response = fetch(phone, path, &init, &[("content-type", "application/json")]).await?;
    if response.status() == 404 {
        return Err(NO_PLATFORM.to_owned());
    }
    let answer = read_json(&response).await?;
    if response.ok() {
        return Ok(answer);
    }
    let told = [&answer["error"], &answer["detail"]]
        .into_iter()
        .find_map(Value::as_str);
    Err(told.map_or_else(|| refusal(&response), str::to_owned))
}

/// Asks the server for `path`, wherever the page comes from.
///
/// # Errors
/// A sentence, when it can't be asked. What it answers is no error yet.
pub(super) async fn fetch(
    phone: Phone,
    path: &str,
    init: &RequestInit,
    headers: &[(&str, &str)],
) -> Result<Response, String> {
    let url = format!("{}{path}", phone.base.get_value());
    let request = Request::new_with_str_and_init(&url, init).map_err(|error| said(&error))?;
    for (name, value) in headers {
        let set = request.headers().set(name, value);
        set.map_err(|error| said(&error))?;
    }
    let response = js::fetch(&request).await;
    response
        .map(JsCast::unchecked_into)
        .map_err(|error| said(&error))
}

/// # Errors
/// A sentence, when the answer is no JSON.
pub(super) async fn read_json(response: &Response) -> Result<Value, String> {
    let answer = response.json().map_err(|error| said(&error))?;
    let answer = JsFuture::from(answer).await.map_err(|error| said(&error))?;
    Ok(js::to_json(&answer))
}

/// The content type of an answer, and its bytes.
///
/// # Errors
/// A sentence, when it breaks off.
pub(super) async fn read_bytes(response: &Response) -> Result<(String, Vec<u8>), String> {
    let content_type = response.headers().get("content-type").ok().flatten();
    let bytes = response.array_buffer().map_err(|error| said(&error))?;
    let bytes = JsFuture::from(bytes).await.map_err(|error| said(&error))?;
    Ok((
        content_type.unwrap_or_default(),
        Uint8Array::new(&bytes).to_vec(),
    ))
}

/// Of an answer that does not say more.
pub(super) fn refusal(response: &Response) -> String {
    format!("the server answered {}", response.status())
}

fn said(error: &JsValue) -> String {
    js::said(error, "the server could not be asked")
}
