//! The home page: the official demo's sections, then what came later.

use crate::{
    api::{Entry, HomeDocument, Section},
    catalog::{Group, Interface},
    language::Language,
    text::Text,
};

/// The JS-SDK version that the official demo shows.
const OFFICIAL: &str = "1.0.0";

/// The sections of the home page in `language`.
pub fn home(language: Language) -> HomeDocument {
    let official = Group::OFFICIAL
        .into_iter()
        .map(|group| section(group, language, group.menu_id().to_owned(), true));
    let later = Group::ALL.into_iter().map(|group| {
        let id = if Group::OFFICIAL.contains(&group) {
            format!("{}-later", group.menu_id())
        } else {
            group.menu_id().to_owned()
        };
        section(group, language, id, false)
    });
    HomeDocument {
        official: official.collect(),
        later: later
            .filter(|section| !section.entries.is_empty())
            .collect(),
    }
}

fn section(group: Group, language: Language, id: String, official: bool) -> Section {
    let entries = Interface::ALL
        .into_iter()
        .map(|interface| (interface, interface.spec()))
        .filter(|(_, spec)| spec.group == group && (spec.since == OFFICIAL) == official)
        .map(|(interface, spec)| Entry {
            name: interface.name().to_owned(),
            summary: spec.summary.in_language(language).into_owned(),
        });
    let (title, heading) = if official || !Group::OFFICIAL.contains(&group) {
        (group.title(), group.heading())
    } else {
        let title = later_title(group);
        (title.clone(), title)
    };
    Section {
        id,
        title: title.in_language(language).into_owned(),
        heading: heading.in_language(language).into_owned(),
        entries: entries.collect(),
    }
}

/// The heading of what came to a group of the official demo afterwards.
fn later_title(group: Group) -> Text {
    let Text { zh, en } = group.title();
    Text {
        zh: format!("{zh}：后来增加").into(),
        en: format!("{en}: added later").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_interface_stands_in_exactly_one_section() {
        let home = home(Language::Zh);
        let mut names: Vec<_> = home
            .official
            .iter()
            .chain(&home.later)
            .flat_map(|section| &section.entries)
            .map(|entry| entry.name.clone())
            .collect();
        names.sort();
        let mut expected = Interface::ALL.map(|i| i.name().to_owned()).to_vec();
        expected.sort();
        assert_eq!(names, expected);
    }
}
