//! Signs one URL for `wx.config`.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;

/// What `wx.config` needs for one URL; the JSON of `GET /v1/jsapi-config`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JsapiConfig {
    pub app_id: String,
    /// Seconds since the Unix epoch.
    pub timestamp: u64,
    pub nonce_str: String,
    /// Lower-case hexadecimal SHA-1.
    pub signature: String,
    /// The URL that was signed: the one asked for, cut at the first `#`.
    pub url: String,
}

/// Signs `url` for the account that owns its host, or for `appid` when one is named.
///
/// # Errors
/// A [`Problem`] as `GET /v1/jsapi-config` gives it.
#[server(endpoint = "sign_url", input = Json)]
pub async fn sign_url(url: String, appid: Option<String>) -> Result<JsapiConfig, Problem> {
    let state = expect_context::<crate::server::AppState>();
    crate::server::signing::sign(&state, &url, appid.as_deref())
        .await
        .inspect_err(crate::server::problem::set_response_status)
}
