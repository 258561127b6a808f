//! A known error in one language, as pages show it.

use serde::{Deserialize, Serialize};

use super::KnownError;
use crate::language::Language;

/// What a page says of a recognised error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The anchor on `/errors`.
    pub id: String,
    pub title: String,
    /// In the order to check.
    pub causes: Vec<String>,
    pub remedy: String,
    /// Title and URL of each.
    pub links: Vec<(String, String)>,
}

/// What the catalogue knows of a failed call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// `None` for an errMsg that isn't known.
    pub explanation: Option<Explanation>,
    /// Whether the interface belongs in `jsApiList`. This site's pages ask for all that do.
    pub in_js_api_list: bool,
    /// The oldest client that knows the interface, where WeChat's document names one.
    pub client_since: Option<String>,
}

impl KnownError {
    /// The entry in `language`.
    pub fn explain(&self, language: Language) -> Explanation {
        let text = |text: &crate::text::Text| text.clone().in_language(language).into_owned();
        Explanation {
            id: self.id.to_owned(),
            title: text(&self.title),
            causes: self.causes.iter().map(text).collect(),
            remedy: text(&self.remedy),
            links: self
                .links
                .iter()
                .map(|link| (text(&link.title), link.url.to_owned()))
                .collect(),
        }
    }
}
