//! Which errors stay in view while the visitor types, or pastes a whole errMsg.

use std::collections::BTreeSet;

use crate::{
    api::{ErrorsDocument, ListedError},
    catalog::{best_match, err_msg_matches, normalise_err_msg},
};

/// The errors of the page, ready to be searched.
pub(super) struct Filter {
    /// In the order of their ranks.
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    rank: usize,
    is_errcode: bool,
    patterns: Vec<String>,
    /// All its text, in the form that a query takes.
    text: String,
}

/// What comes of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Id and title of the error that the query is an errMsg or a code of.
    pub recognised: Option<(String, String)>,
    /// Whether it is the errMsg of a success.
    pub succeeded: bool,
    /// The ranks that stay in view; `None` for all of them.
    pub ranks: Option<BTreeSet<usize>>,
}

impl Found {
    pub fn shows(&self, rank: usize) -> bool {
        self.ranks
            .as_ref()
            .is_none_or(|ranks| ranks.contains(&rank))
    }
}

impl Filter {
    pub fn new(document: &ErrorsDocument) -> Self {
        let errors = document.sections.iter().flat_map(|section| &section.errors);
        let mut entries: Vec<_> = errors.map(Entry::new).collect();
        entries.sort_by_key(|entry| entry.rank);
        Self { entries }
    }

    /// The error that the query is recognised as, and those that mention all of its words.
    pub fn find(&self, query: &str) -> Found {
        let query = normalise_err_msg(query);
        if query.is_empty() {
            return Found::default();
        }
        let matching = self
            .entries
            .iter()
            .filter(|entry| err_msg_matches(&entry.patterns, &query));
        let recognised = best_match(&query, matching.map(|entry| (entry, entry.is_errcode)));
        let mentioned = self.entries.iter().filter(|entry| entry.mentions(&query));
        Found {
            ranks: Some(
                recognised
                    .into_iter()
                    .chain(mentioned)
                    .map(|entry| entry.rank)
                    .collect(),
            ),
            recognised: recognised.map(|entry| (entry.id.clone(), entry.title.clone())),
            succeeded: query.ends_with(":ok"),
        }
    }
}

impl Entry {
    fn new(error: &ListedError) -> Self {
        let explanation = &error.explanation;
        let texts = [&explanation.id, &explanation.title, &explanation.remedy];
        let texts: Vec<&str> = texts
            .into_iter()
            .chain(&explanation.causes)
            .chain(&error.patterns)
            .map(String::as_str)
            .collect();
        Self {
            id: explanation.id.clone(),
            title: explanation.title.clone(),
            rank: error.rank,
            is_errcode: error.is_errcode,
            patterns: error.patterns.clone(),
            text: normalise_err_msg(&texts.join(" ")),
        }
    }

    fn mentions(&self, query: &str) -> bool {
        query.split(' ').all(|word| self.text.contains(word))
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::{
        language::Language,
        server::{document, known_errors},
    };

    fn filter() -> Filter {
        Filter::new(&document::errors(Language::Zh))
    }

    #[test]
    fn a_pasted_err_msg_is_recognised_as_the_server_does() {
        let filter = filter();
        for err_msg in [
            "config:fail,Error: 系统错误，错误码：63002,invalid signature [20190101 00:00:00][]",
            "config:invalid signature",
            "chooseImage:permission denied",
            "system:function_not_exist",
            "chooseImage:fail, the permission value is offline verifying",
            r#"{"errcode":40013,"errmsg":"invalid appid rid: 5f-1"}"#,
            "40001",
        ] {
            let expected = known_errors::recognise(err_msg).map(|error| error.id);
            let found = filter.find(err_msg);
            let recognised = found.recognised.as_ref().map(|(id, _)| id.as_str());
            assert!(expected.is_some(), "{err_msg}");
            assert_eq!(recognised, expected, "{err_msg}");
        }
    }

    #[test]
    fn words_narrow_the_list_and_nothing_typed_shows_it_all() {
        let filter = filter();
        let all = filter.find("  ");
        assert!((0..filter.entries.len()).all(|rank| all.shows(rank)));
        let some = filter.find("域名").ranks.unwrap().len();
        assert!(0 < some && some < filter.entries.len(), "{some}");
        assert_eq!(filter.find("绝无此词").ranks.unwrap().len(), 0);
    }
}
