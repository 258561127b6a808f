//! Signs one URL for `wx.config`.

use leptos::{prelude::*, server_fn::codec::Json};

use super::Problem;
use crate::wx::JsapiConfig;

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
