//! Uploads to WeChat's servers, and downloads from them: the embedded platform's `/client/media`.

use js_sys::{Date, Uint8Array};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::{RequestInit, Response};

use super::super::{phone::Phone, server};

/// How long WeChat keeps an upload, in seconds.
const LIFETIME: f64 = 3.0 * 24.0 * 60.0 * 60.0;

/// What has become of an upload.
pub(in super::super) struct Uploaded {
    pub media_id: String,
    /// When WeChat forgets it.
    pub until: Date,
}

/// Sends a file.
///
/// # Errors
/// A sentence that says what went wrong.
pub(in super::super) async fn upload(
    phone: Phone,
    app_id: &str,
    content_type: &str,
    bytes: &[u8],
) -> Result<Uploaded, String> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&Uint8Array::from(bytes));
    let query = utf8_percent_encode(app_id, NON_ALPHANUMERIC);
    let path = format!("/sandbox/client/media?appid={query}");
    let response = server::fetch(phone, &path, &init, &[("content-type", content_type)]).await?;
    let answer = json(&response).await;
    let (Some(media_id), Some(created)) =
        (answer["media_id"].as_str(), answer["created_at"].as_f64())
    else {
        return Err(refusal(&answer));
    };
    Ok(Uploaded {
        media_id: media_id.to_owned(),
        until: Date::new(&JsValue::from_f64((created + LIFETIME) * 1000.0)),
    })
}

/// Fetches an upload: its content type and its bytes.
///
/// # Errors
/// A sentence that says what went wrong; also for an id that is unknown, or whose three days are over.
pub(in super::super) async fn download(
    phone: Phone,
    media_id: &str,
) -> Result<(String, Vec<u8>), String> {
    if media_id.is_empty() {
        return Err("serverId is missing".to_owned());
    }
    let id = utf8_percent_encode(media_id, NON_ALPHANUMERIC);
    let response = get(phone, &format!("/sandbox/client/media/{id}")).await?;
    if response.ok() {
        return server::read_bytes(&response).await;
    }
    let answer = json(&response).await;
    if answer["errcode"] == 40007 {
        return Err("WeChat does not know this serverId, or its three days are over".to_owned());
    }
    Err(refusal(&answer))
}

/// A file of the server that is no upload: its content type and its bytes.
///
/// # Errors
/// A sentence that says what went wrong.
pub(in super::super) async fn load(phone: Phone, path: &str) -> Result<(String, Vec<u8>), String> {
    let response = get(phone, path).await?;
    if !response.ok() {
        return Err(server::refusal(&response));
    }
    server::read_bytes(&response).await
}

async fn get(phone: Phone, path: &str) -> Result<Response, String> {
    server::fetch(phone, path, &RequestInit::new(), &[]).await
}

/// What isn't JSON is nothing.
async fn json(response: &Response) -> Value {
    server::read_json(response).await.unwrap_or_default()
}

fn refusal(answer: &Value) -> String {
    match (answer["errcode"].as_i64(), answer["errmsg"].as_str()) {
        (Some(code), Some(message)) => format!("WeChat refuses: {code} {message}"),
        _ => server::NO_PLATFORM.to_owned(),
    }
}
