//! What the pages of the interfaces show, made from the catalogue: prose, forms, code samples.
//!
//! Each document is made once per language and kept: highlighting takes longer than everything else of a page.

mod fields;
mod highlight;
mod open_tag;
mod prose;
mod samples;
mod template;

use std::sync::{Arc, LazyLock};

use moka::sync::Cache;

use crate::server::problem;
use crate::{
    api::{InterfaceDocument, Problem},
    catalog::{Interface, OpenTag},
    language::Language,
    text::Text,
};

/// What has a page at `/demo/{name}`. Every kind of it says here how its document is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Subject {
    Interface(Interface),
    OpenTag(OpenTag),
}

type Documents = Cache<(Subject, Language), Arc<InterfaceDocument>>;

/// Bounded by nature: only names of the catalogue get here.
static DOCUMENTS: LazyLock<Documents> = LazyLock::new(|| Cache::new(1000));

/// The document of the interface called `name`.
///
/// # Errors
/// Not found, for a name that the catalogue doesn't have.
pub fn interface_document(name: &str, language: Language) -> Result<InterfaceDocument, Problem> {
    let subject = Subject::named(name).ok_or_else(unknown)?;
    let document = DOCUMENTS.get_with((subject, language), || Arc::new(subject.document(language)));
    Ok((*document).clone())
}

impl Subject {
    fn named(name: &str) -> Option<Self> {
        let interface = name.parse().map(Self::Interface);
        interface.or_else(|_| name.parse().map(Self::OpenTag)).ok()
    }

    fn document(self, language: Language) -> InterfaceDocument {
        match self {
            Self::Interface(interface) => of_interface(interface, language),
            Self::OpenTag(tag) => open_tag::document(tag, language),
        }
    }
}

fn of_interface(interface: Interface, language: Language) -> InterfaceDocument {
    let spec = interface.spec();
    let fields = fields::fields(&spec.parameters, language);
    let samples = samples::samples(&samples::Subject {
        interface,
        spec,
        fields: &fields,
        language,
    });
    InterfaceDocument {
        name: interface.name().to_owned(),
        introduction: prose::introduction(spec, language),
        notice: None,
        action: Some(fields::action(interface)),
        samples,
        details: prose::details(interface, spec, language),
        fields,
    }
}

fn unknown() -> Problem {
    problem::not_found(
        "There is no such interface",
        "there is no such JS interface",
        Text::new(
            "接口名区分大小写，首页列出了全部接口。",
            "Names are case-sensitive; the home page lists them all.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_interface_has_a_document_in_its_language() {
        for interface in Interface::ALL {
            for language in Language::ALL {
                let document = interface_document(interface.name(), language)
                    .unwrap_or_else(|problem| panic!("{problem}"));
                assert_eq!(document.name, interface.name());
                assert_eq!(document.samples.len(), 3);
                let heading = match language {
                    Language::Zh => "<h2>参数</h2>",
                    Language::En => "<h2>Parameters</h2>",
                };
                assert!(document.details.contains(heading), "{}", document.details);
            }
        }
    }

    #[test]
    fn every_open_tag_has_one_too() {
        for tag in OpenTag::ALL {
            for language in Language::ALL {
                let document = interface_document(tag.name(), language)
                    .unwrap_or_else(|problem| panic!("{problem}"));
                assert_eq!(document.action, None);
                assert!(!document.fields.is_empty(), "{}", tag.name());
                let html = document.introduction + &document.details;
                for word in [
                    "neighbours",
                    "openTagList",
                    "WeixinOpenTagsError",
                    "<table>",
                ] {
                    assert!(html.contains(word), "{}: {word}: {html}", tag.name());
                }
            }
        }
    }

    #[test]
    fn a_deprecated_one_links_to_its_successor() {
        let document = interface_document("onMenuShareTimeline", Language::En);
        let introduction = document.map(|document| document.introduction);
        assert!(
            introduction.is_ok_and(|html| html.contains("/demo/updateTimelineShareData")),
            "no link"
        );
    }

    #[test]
    fn an_unknown_name_is_not_found() {
        let status = interface_document("chooseimage", Language::Zh).map_err(|p| p.status);
        assert_eq!(status, Err(404));
    }

    #[test]
    fn what_the_browser_takes_over_holds_no_prose() {
        let document = interface_document("chooseImage", Language::Zh).expect("it exists");
        let bare = serde_json::to_string(&document.without_html()).expect("plain data");
        assert!(!bare.contains('<'), "{bare}");
        assert_eq!(document.without_html().fields, document.fields);
    }
}
