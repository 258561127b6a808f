//! The page's signature, from the signing service: `GET /v1/jsapi-config` of wechat-jssdk-demo.

use leptos::prelude::*;

use crate::wx::JsapiConfig;

/// For pages that the browser navigates to by itself. The page that is loaded gets its signature with its HTML.
#[server]
pub async fn sign_url(url: String) -> Result<JsapiConfig, ServerFnError> {
    ask(&url)
        .await
        .map_err(|problem| ServerFnError::new(problem.to_string()))
}

/// The error is the service's problem as JSON; the status bar shows its hint.
#[cfg(feature = "ssr")]
pub async fn ask(url: &str) -> Result<JsapiConfig, serde_json::Value> {
    let unreachable = |error: reqwest::Error| serde_json::json!({ "detail": error.to_string() });
    let service =
        std::env::var("SIGNING_SERVICE").unwrap_or_else(|_| "http://127.0.0.1:3000".into());
    let answer = reqwest::Client::new()
        .get(format!("{service}/v1/jsapi-config"))
        .query(&[("url", url)])
        .send()
        .await
        .map_err(unreachable)?;
    if answer.status().is_success() {
        answer.json().await.map_err(unreachable)
    } else {
        Err(answer.json().await.map_err(unreachable)?)
    }
}
