//! v2's XML: one element `xml` whose children hold text and nothing else.

use std::collections::{BTreeMap, btree_map::Entry};

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, Event},
};

/// Names and values, sorted by name.
pub(super) type Parameters = BTreeMap<String, String>;

const ROOT: &str = "xml";

/// Reads it; `None` for anything else. A document type, and with it every entity of its own, is refused.
pub(super) fn read(body: &str) -> Option<Parameters> {
    let mut reader = Reader::from_str(body);
    let mut parameters = Parameters::new();
    let mut root = Root::Missing;
    let mut open: Option<(String, String)> = None;
    loop {
        match (reader.read_event().ok()?, &mut open) {
            (Event::Start(start), None) if root == Root::Open => {
                open = Some((start.name().as_ref().to_owned(), String::new()));
            }
            (Event::Start(start), None)
                if root == Root::Missing && start.name().as_ref() == ROOT =>
            {
                root = Root::Open;
            }
            (Event::Empty(empty), None) if root == Root::Open => {
                add(
                    &mut parameters,
                    empty.name().as_ref().to_owned(),
                    String::new(),
                )?;
            }
            (Event::Text(text), Some((_, value))) => value.push_str(&text.xml10_content()),
            (Event::CData(text), Some((_, value))) => value.push_str(&text.into_inner()),
            (Event::GeneralRef(reference), Some((_, value))) => {
                value.push_str(&resolve(&reference)?);
            }
            (Event::End(_), Some(_)) => {
                let (name, value) = open.take()?;
                add(&mut parameters, name, value)?;
            }
            (Event::End(_), None) => root = Root::Closed,
            (Event::Text(text), None) if text.xml10_content().trim().is_empty() => {}
            (Event::Comment(_), None) => {}
            (Event::Decl(_), None) if root == Root::Missing => {}
            (Event::Eof, None) if root == Root::Closed => return Some(parameters),
            _ => return None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Root {
    Missing,
    Open,
    Closed,
}

fn add(parameters: &mut Parameters, name: String, value: String) -> Option<()> {
    match parameters.entry(name) {
        Entry::Vacant(place) => {
            place.insert(value);
            Some(())
        }
        Entry::Occupied(_) => None,
    }
}

/// A character by its number, or one of XML's own five.
fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref().ok()? {
        Some(character) => Some(character.into()),
        None => resolve_xml_entity(reference).map(str::to_owned),
    }
}

/// Writes it as WeChat does.
pub(super) fn write(parameters: &Parameters) -> String {
    let mut xml = String::from("<xml>");
    for (name, value) in parameters {
        let value = value.replace("]]>", "]]]]><![CDATA[>");
        xml.extend(["<", name, "><![CDATA[", &value, "]]></", name, ">"]);
    }
    xml.push_str("</xml>");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters<const N: usize>(pairs: [(&str, &str); N]) -> Parameters {
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }

    #[test]
    fn text_cdata_and_xmls_own_entities_are_read() {
        let xml = "<?xml version=\"1.0\"?>\n<xml>\n <!-- a note -->\n <a>1 &lt; 2 &amp;&#20013;</a>\n \
                   <b><![CDATA[<&amp;>]]></b><c/><d></d></xml>\n";
        let expected = [("a", "1 < 2 &中"), ("b", "<&amp;>"), ("c", ""), ("d", "")];
        assert_eq!(read(xml), Some(parameters(expected)));
    }

    #[test]
    fn anything_else_is_refused() {
        for xml in [
            "",
            "{}",
            "<a>1</a>",
            "<xml><a>1</a>",
            "<xml><a>1</b></xml>",
            "<xml><a>1</a><a>2</a></xml>",
            "<xml><a><b>1</b></a></xml>",
            "<xml>text</xml>",
            "<xml/>",
            "<xml></xml><xml></xml>",
            "<xml><a>&nbsp;</a></xml>",
            "<!DOCTYPE xml [<!ENTITY e \"x\">]><xml><a>&e;</a></xml>",
            "<!DOCTYPE xml SYSTEM \"file:///etc/passwd\"><xml></xml>",
            "<?php x ?><xml></xml>",
        ] {
            assert_eq!(read(xml), None, "{xml}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let written = parameters([("body", "a ]]> b & <c>"), ("empty", ""), ("zh", "商品")]);
        assert_eq!(read(&write(&written)), Some(written));
    }
}
