//! What is behind a failed call.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::{catalog::Explanation, language::Language};

/// What the catalogue knows of a failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// `None` for an errMsg that isn't known.
    pub explanation: Option<Explanation>,
    /// Whether the interface belongs in `jsApiList`. This site's pages ask for all that do.
    pub in_js_api_list: bool,
    /// The oldest client that knows the interface, where WeChat's document names one.
    pub client_since: Option<String>,
}

/// Recognises the errMsg of a call of `interface`, in any spelling.
///
/// # Errors
/// When there is no such interface, and those of the way to the server.
#[server(name = Explain, endpoint = "explain", input = Json)]
pub async fn explain(
    interface: String,
    err_msg: String,
    language: Language,
) -> Result<Diagnosis, Problem> {
    crate::server::document::diagnosis(&interface, &err_msg, language)
        .inspect_err(crate::server::problem::set_response_status)
}
