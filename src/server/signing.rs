//! Signs page URLs: the one code behind `/v1/jsapi-config`, the server function and the page itself.

use super::AppState;
use crate::api::{JsapiConfig, Problem};

/// Signs `url` for the account that owns its host, or for `appid`.
pub async fn sign(
    _state: &AppState,
    _url: &str,
    _appid: Option<&str>,
) -> Result<JsapiConfig, Problem> {
    todo!()
}
