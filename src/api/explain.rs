//! What is behind a failed call.

use leptos::{prelude::*, server_fn::codec::Json};

use super::Problem;
use crate::{catalog::Diagnosis, language::Language};

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
