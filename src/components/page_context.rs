//! What the server knows of the page it renders; provided as a context for the length of one request.

use crate::{language::Language, wx::JsapiConfig};

/// Absent in the browser and while the routes are being listed.
#[derive(Clone, Debug)]
pub struct PageContext {
    /// The page's own URL as the browser's address bar holds it, without fragment.
    pub url: String,
    /// The signature of `url`, or why there is none: the problem as JSON, as `GET /v1/jsapi-config` gives it.
    pub signed: Result<JsapiConfig, serde_json::Value>,
    /// The visitor's language.
    pub language: Language,
    /// The nonce of this response's Content-Security-Policy.
    pub nonce: String,
    /// Whether the page runs in a WeChat client, a simulated one included.
    pub in_wechat: bool,
    /// The script that makes a WeChat client of the browser; `None` in WeChat, and where none is simulated.
    pub simulator_src: Option<String>,
    /// The query that brings the simulated client back: `?client=android`. `None` unless the visitor has switched it off.
    pub simulator_query: Option<String>,
    /// Where jweixin is loaded from, in the order to try.
    pub jweixin_sources: Vec<String>,
    /// Whether the embedded platform answers instead of WeChat.
    pub sandbox: bool,
}
