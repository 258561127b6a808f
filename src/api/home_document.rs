//! What stands on the home page, in the visitor's language.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::language::Language;

/// The sections of the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeDocument {
    /// WeChat's official demo, section by section in its order.
    pub official: Vec<Section>,
    /// What came to the JS-SDK after it.
    pub later: Vec<Section>,
}

/// A section with the interfaces of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The id of its heading.
    pub id: String,
    /// Its entry in the index.
    pub title: String,
    pub heading: String,
    pub entries: Vec<Entry>,
}

/// An interface or an open tag on the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name; the page about it is `/demo/{name}`.
    pub name: String,
    /// The line above its demo.
    pub summary: String,
    /// Whether its demo stands there. The official demo registers its events by itself.
    pub demo: bool,
    /// Why the page's account can't use it, and what to configure.
    pub notice: Option<String>,
}

/// The home page in `language`.
///
/// # Errors
/// Only those of the way to the server.
#[server(name = GetHomeDocument, endpoint = "home_document", input = Json)]
pub async fn home_document(language: Language) -> Result<HomeDocument, Problem> {
    let mut document = crate::server::document::home(language);
    crate::server::capabilities::on_home(&mut document, language);
    Ok(document)
}
