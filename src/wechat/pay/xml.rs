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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parameters(fields: &[(&str, &str)]) -> Parameters {
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn what_wechat_writes_is_read() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a comment -->\n<xml>\n  \
                    <return_code><![CDATA[SUCCESS]]></return_code>\n  <total_fee>1</total_fee>\n  \
                    <attach><![CDATA[<b>&amp;]]></attach>\n  <body> A &lt;&amp;&#x4E2D;&#25991;&gt; <![CDATA[]]>B</body>\n  \
                    <openid/><empty></empty>\n</xml>\n";
        assert_eq!(
            read(text),
            Ok(parameters(&[
                ("return_code", "SUCCESS"),
                ("total_fee", "1"),
                ("attach", "<b>&amp;"),
                ("body", " A <&中文> B"),
                ("openid", ""),
                ("empty", ""),
            ]))
        );
    }

    #[test]
    fn nothing_is_expanded_fetched_or_guessed() {
        let deep = "<xml>".repeat(10_000);
        let wide: String = (0..=MOST_PARAMETERS)
            .map(|n| format!("<p{n}>1</p{n}>"))
            .collect();
        for (text, expected) in [
            (
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><a>&e;</a></xml>",
                "DTD",
            ),
            ("<!DOCTYPE xml><xml></xml>", "DTD"),
            ("<xml><!DOCTYPE xml><a>1</a></xml>", "DTD"),
            ("<xml><a>&e;</a></xml>", "entity"),
            ("<xml><a>&nbsp;</a></xml>", "entity"),
            ("<xml><a>&#x110000;</a></xml>", "entity"),
            ("<xml><a>&#0;</a></xml>", "entity"),
            ("<xml><a>1</a><a>2</a></xml>", "twice"),
            ("<xml><a><b>1</b></a></xml>", "nested"),
            (&deep, "nested"),
            (&format!("<xml>{wide}</xml>"), "too many"),
            ("<xml><a b=\"c\">1</a></xml>", "attributes"),
            ("<xml xmlns=\"x\"><a>1</a></xml>", "attributes"),
            ("<xml><?php 1 ?></xml>", "instruction"),
            ("<xml>1<a>1</a></xml>", "between"),
            ("1<xml></xml>", "between"),
            ("<xml></xml><xml></xml>", "one element"),
            ("<html></html>", "one element"),
            ("<xml><a>1</xml>", "no XML"),
            ("<xml><a>1</a>", "incomplete"),
            ("<xml><a>1", "incomplete"),
            ("<xml><a>&", "no XML"),
            ("<", "no XML"),
            ("{}", "between"),
            ("", "incomplete"),
            (&" ".repeat(LONGEST + 1), "too long"),
        ] {
            let reason = read(text).expect_err(text);
            assert!(reason.contains(expected), "{text:.60}: {reason}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            parameters in proptest::collection::btree_map("[a-z_]{1,20}", r"[^\p{Cc}]{0,40}", 0..20),
        ) {
            prop_assert_eq!(read(&write(&parameters)), Ok(parameters));
        }

        #[test]
        fn no_text_makes_it_panic(text in r"(<|>|/|&|;|!|\[|\]|#|x|xml|CDATA|.){0,60}") {
            let _ = read(&text);
        }
    }
}
