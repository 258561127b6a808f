//! The home page: the official demo's sections, then what came later.

use crate::{
    api::{Entry, HomeDocument, Section},
    catalog::{Group, Interface, Kind, OpenTag},
    language::Language,
    text::Text,
};

/// The JS-SDK version that the official demo shows.
const OFFICIAL: &str = "1.0.0";

/// The sections of the home page in `language`.
pub fn home(language: Language) -> HomeDocument {
    let official = Group::OFFICIAL
        .iter()
        .map(|&group| section(group, language, group.menu_id().to_owned(), true));
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
            .chain([open_tags(language)])
            .collect(),
    }
}

fn open_tags(language: Language) -> Section {
    let title = Text::new("开放标签", "Open tags").in_language(language);
    let entries = OpenTag::ALL.into_iter().map(|tag| Entry {
        name: tag.name().to_owned(),
        summary: tag
            .spec()
            .summary
            .clone()
            .in_language(language)
            .into_owned(),
        demo: true,
        notice: None,
    });
    Section {
        id: "menu-open-tags".to_owned(),
        title: title.clone().into_owned(),
        heading: title.into_owned(),
        entries: entries.collect(),
    }
}

fn section(group: Group, language: Language, id: String, official: bool) -> Section {
    let entries = Interface::ALL
        .into_iter()
        .map(|interface| (interface, interface.spec()))
        .filter(|(_, spec)| spec.group == group && (spec.since == OFFICIAL) == official)
        .map(|(interface, spec)| Entry {
            name: interface.name().to_owned(),
            summary: spec.summary.clone().in_language(language).into_owned(),
            demo: !official || spec.kind != Kind::Event,
            notice: None,
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
    fn every_interface_and_open_tag_stands_in_exactly_one_section() {
        let home = home(Language::Zh);
        let mut names: Vec<_> = home
            .official
            .iter()
            .chain(&home.later)
            .flat_map(|section| &section.entries)
            .map(|entry| entry.name.clone())
            .collect();
        names.sort();
        let interfaces = Interface::ALL.map(|interface| interface.name().to_owned());
        let open_tags = OpenTag::ALL.map(|tag| tag.name().to_owned());
        let mut expected = [interfaces.to_vec(), open_tags.to_vec()].concat();
        expected.sort();
        assert_eq!(names, expected);
    }

    /// 35 buttons (scanQRCode has two), and two events that the page registers itself.
    #[test]
    fn the_official_sections_are_complete() {
        let official = home(Language::Zh).official;
        let entries = official.iter().flat_map(|section| &section.entries);
        let (buttons, events): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.demo);
        assert_eq!(buttons.len(), 34);
        let events: Vec<_> = events.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(events, ["onVoiceRecordEnd", "onVoicePlayEnd"]);
    }
}
