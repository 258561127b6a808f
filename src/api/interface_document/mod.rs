//! All that the page of one interface shows, in one language: prose and code as HTML that the server has made, and what
//! its form asks for. So neither prose nor highlighting ships in the WASM.

mod field;
mod sample;

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::language::Language;

pub use field::{Choice, Control, FormField, Obtaining, OutOfRange};
pub use sample::{CodeLanguage, CodePiece, CodeSample};

/// The page of an interface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterfaceDocument {
    /// As `wx` names it.
    pub name: String,
    /// HTML: what it does, when to use it, what has become of it.
    pub introduction: String,
    /// Why the page's account can't use it, and what to configure.
    pub notice: Option<String>,
    /// What Run does; `None` where there is nothing to run.
    pub action: Option<Action>,
    /// The parameters, in the catalogue's order.
    pub fields: Vec<FormField>,
    /// One per [`CodeLanguage`].
    pub samples: Vec<CodeSample>,
    /// HTML: facts, parameters, results, errors, pitfalls, related interfaces, the demo's source, neighbours.
    pub details: String,
}

/// How an interface is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Called, and answered once.
    Call,
    /// Registered, and called back from then on.
    Listen,
}

impl InterfaceDocument {
    /// What a browser needs to take over a page that already holds the HTML.
    pub fn without_html(&self) -> Self {
        Self {
            name: self.name.clone(),
            introduction: String::new(),
            notice: self.notice.clone(),
            action: self.action,
            fields: self.fields.clone(),
            samples: self.samples.iter().map(CodeSample::without_html).collect(),
            details: String::new(),
        }
    }
}

/// The document of the interface called `name` (`chooseImage`, `miniProgram.navigateTo`).
///
/// # Errors
/// [`super::ProblemCode::NotFound`] when there is no such interface.
#[server(name = GetInterfaceDocument, endpoint = "interface_document", input = Json)]
pub async fn interface_document(
    name: String,
    language: Language,
) -> Result<InterfaceDocument, Problem> {
    let mut document = crate::server::document::interface_document(&name, language)
        .inspect_err(crate::server::problem::set_response_status)?;
    crate::server::capabilities::on_interface(&mut document, language);
    Ok(document)
}
