//! `/errors`: every known error by scope.

use crate::{
    api::{ErrorSection, ErrorsDocument, ListedError},
    catalog::{KnownError, Scope},
    language::Language,
    server::known_errors,
};

/// The page of errors in `language`.
pub fn errors(language: Language) -> ErrorsDocument {
    let sections = Scope::ALL.map(|scope| ErrorSection {
        id: scope.name().to_owned(),
        title: scope.title().in_language(language).into_owned(),
        errors: known_errors::all()
            .enumerate()
            .filter(|(_, error)| error.scope == scope)
            .map(|(rank, error)| listed(rank, error, language))
            .collect(),
    });
    ErrorsDocument {
        sections: sections.into(),
    }
}

fn listed(rank: usize, error: &KnownError, language: Language) -> ListedError {
    ListedError {
        explanation: error.explain(language),
        patterns: error
            .patterns
            .iter()
            .map(|&pattern| pattern.into())
            .collect(),
        rank,
        is_errcode: known_errors::is_errcode(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_error_stands_on_the_page_once() {
        let document = errors(Language::Zh);
        let mut ids: Vec<_> = document
            .sections
            .iter()
            .flat_map(|section| &section.errors)
            .map(|error| error.explanation.id.as_str())
            .collect();
        let mut expected: Vec<_> = known_errors::all().map(|error| error.id).collect();
        ids.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ids, expected);
    }
}
