//! A known error as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    catalog::{KnownError, Link},
    text::Text,
};

#[derive(Serialize, ToSchema)]
pub(super) struct ErrorEntry {
    id: &'static str,
    /// `config`, `call`, `open-tag`, `server` or `symptom`.
    scope: &'static str,
    /// See [`crate::catalog::err_msg_matches`].
    patterns: &'static [&'static str],
    title: &'static Text,
    causes: &'static [Text],
    #[serde(skip_serializing_if = "is_empty")]
    remedy: &'static Text,
    links: Vec<LinkEntry>,
    appendix: &'static [u8],
    /// Where a person reads it.
    page: String,
}

#[derive(Serialize, ToSchema)]
struct LinkEntry {
    title: &'static Text,
    url: &'static str,
}

impl ErrorEntry {
    pub(super) fn new(error: &'static KnownError) -> Self {
        Self {
            id: error.id,
            scope: error.scope.name(),
            patterns: error.patterns,
            title: &error.title,
            causes: error.causes,
            remedy: &error.remedy,
            links: error.links.iter().map(LinkEntry::new).collect(),
            appendix: error.appendix,
            page: format!("/errors#{}", error.id),
        }
    }
}

impl LinkEntry {
    fn new(link: &'static Link) -> Self {
        Self {
            title: &link.title,
            url: link.url,
        }
    }
}

fn is_empty(text: &Text) -> bool {
    text.zh.is_empty() && text.en.is_empty()
}
