//! The XML of v2: one level of elements with text. Nothing else is read: no attributes, no nesting, no DTD, and so no
//! entities but the five of XML itself.

use std::collections::BTreeMap;

use quick_xml::{
    Reader,
    escape::{partial_escape, resolve_predefined_entity},
    events::{BytesRef, Event},
};

/// Names and values, sorted as they are signed.
pub(crate) type Parameters = BTreeMap<String, String>;

/// WeChat sends some twenty.
const MOST_PARAMETERS: usize = 200;
/// Bytes; a notification has about one thousand.
const LONGEST: usize = 64 * 1024;

/// `<xml><name>value</name>…</xml>`
pub(super) fn write(parameters: &Parameters) -> String {
    let mut text = String::from("<xml>");
    for (name, value) in parameters {
        text.extend(["<", name, ">", &partial_escape(value), "</", name, ">"]);
    }
    text.push_str("</xml>");
    text
}

/// Reads what [`write`] and WeChat write.
pub(crate) fn read(text: &str) -> Result<Parameters, &'static str> {
    if text.len() > LONGEST {
        return Err("its XML is too long");
    }
    let mut reader = Reader::from_str(text);
    let mut document = Document::default();
    loop {
        match reader.read_event().map_err(|_| "it is no XML")? {
            Event::Start(tag) => {
                let name = element(tag.name().into_inner(), tag.attributes_raw())?;
                document.open(name)?;
            }
            Event::Empty(tag) => {
                let name = element(tag.name().into_inner(), tag.attributes_raw())?;
                document.open(name)?;
                document.close()?;
            }
            // The reader has compared the names.
            Event::End(_) => document.close()?,
            Event::Text(part) => document.text(&part.xml10_content())?,
            Event::CData(part) => document.text(&part.xml10_content())?,
            Event::GeneralRef(reference) => {
                document.text(character(&reference)?.encode_utf8(&mut [0; 4]))?;
            }
            Event::Decl(_) | Event::Comment(_) => {}
            Event::DocType(_) => return Err("its XML has a DTD"),
            Event::PI(_) => return Err("its XML has a processing instruction"),
            Event::Eof => return document.finish(),
        }
    }
}

/// Where the reader is.
#[derive(Default)]
struct Document {
    state: State,
    parameters: Parameters,
}

#[derive(Default)]
enum State {
    #[default]
    Before,
    /// Inside `<xml>`.
    Root,
    Value {
        name: String,
        value: String,
    },
    After,
}

impl Document {
    fn open(&mut self, name: String) -> Result<(), &'static str> {
        self.state = match self.state {
            State::Before if name == "xml" => State::Root,
            State::Before | State::After => return Err("it is not one element <xml>"),
            State::Root if self.parameters.contains_key(&name) => {
                return Err("its XML has a parameter twice");
            }
            State::Root if self.parameters.len() == MOST_PARAMETERS => {
                return Err("its XML has too many parameters");
            }
            State::Root => State::Value {
                name,
                value: String::new(),
            },
            State::Value { .. } => return Err("its XML is nested"),
        };
        Ok(())
    }

    fn close(&mut self) -> Result<(), &'static str> {
        self.state = match std::mem::take(&mut self.state) {
            State::Value { name, value } => {
                self.parameters.insert(name, value);
                State::Root
            }
            State::Root => State::After,
            State::Before | State::After => return Err("it is not one element <xml>"),
        };
        Ok(())
    }

    fn text(&mut self, part: &str) -> Result<(), &'static str> {
        match &mut self.state {
            State::Value { value, .. } => value.push_str(part),
            _ if part.trim_ascii().is_empty() => {}
            _ => return Err("its XML has text between parameters"),
        }
        Ok(())
    }

    fn finish(self) -> Result<Parameters, &'static str> {
        match self.state {
            State::After => Ok(self.parameters),
            _ => Err("its XML is incomplete"),
        }
    }
}

fn element(name: &str, attributes: &str) -> Result<String, &'static str> {
    if attributes.trim_ascii().is_empty() {
        Ok(name.to_owned())
    } else {
        Err("its XML has attributes")
    }
}

fn character(reference: &BytesRef<'_>) -> Result<char, &'static str> {
    const UNKNOWN: &str = "its XML has an entity that is not one of XML's own";
    if let Some(character) = reference.resolve_char_ref().map_err(|_| UNKNOWN)? {
        return Ok(character);
    }
    resolve_predefined_entity(reference)
        .and_then(|text| text.chars().next())
        .ok_or(UNKNOWN)
}
