//! What stands on `/errors`, in the visitor's language.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::{catalog::Explanation, language::Language};

/// Every known error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorsDocument {
    pub sections: Vec<ErrorSection>,
}

/// The errors of one scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorSection {
    /// The id of its heading, see [`crate::catalog::Scope::name`].
    pub id: String,
    pub title: String,
    pub errors: Vec<ListedError>,
}

/// An error with what it takes to recognise it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedError {
    pub explanation: Explanation,
    /// See [`crate::catalog::err_msg_matches`].
    pub patterns: Vec<String>,
    /// Its place among all entries: of several that match an errMsg the lowest is right.
    pub rank: usize,
    /// Whether it stands for an errcode of WeChat's servers, see [`crate::catalog::best_match`].
    pub is_errcode: bool,
}

/// The page of errors in `language`.
///
/// # Errors
/// Only those of the way to the server.
#[server(name = GetErrorsDocument, endpoint = "errors_document", input = Json)]
pub async fn errors_document(language: Language) -> Result<ErrorsDocument, Problem> {
    Ok(crate::server::document::errors(language))
}
