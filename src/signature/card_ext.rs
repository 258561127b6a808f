//! A cardExt as it was handed to `wx.addCard`, read back: a right signature doesn't help where the text around it is wrong.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::card::{Field, Kind};

/// What a cardExt holds, and what is odd about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardExt {
    /// As texts, also what wasn't one; the card's id where a whole element of `cardList` was given.
    pub values: BTreeMap<Field, String>,
    pub signature: String,
    pub oddities: Vec<Oddity>,
}

/// What is odd about a cardExt. Names are its members'.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// No JSON, or no object in it.
    NoObject,
    /// An object stands where its JSON as a text should.
    NotStringified,
    /// A number or the like instead of a text: the signature is the same, and WeChat refuses the card.
    NotText(String),
    Missing(String),
    /// It may be there, and no signature covers it.
    NotSigned(String),
    /// No member of a cardExt is called that.
    Unknown(String),
}

impl Oddity {
    /// Whether WeChat refuses such a card; else it is good to know.
    pub fn is_fault(&self) -> bool {
        match self {
            Self::NoObject | Self::NotStringified | Self::NotText(_) => true,
            // without a nonce a card can be added again
            Self::Missing(name) => name != Field::NonceStr.name(),
            Self::NotSigned(_) | Self::Unknown(_) => false,
        }
    }
}

const SIGNATURE: &str = "signature";
/// Members without a part in the signature. WeChat takes the latter two as numbers.
const NOT_SIGNED: [&str; 3] = [Field::OuterStr.name(), "outer_id", "fixed_begintimestamp"];

impl CardExt {
    /// Reads a cardExt, or an element of `cardList` with one in it; also as a literal of a program, in quotes.
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        match serde_json::from_str(text) {
            Ok(Value::String(text)) => read.take_text(&text),
            Ok(Value::Object(object)) => match object.get("cardExt") {
                None => read.take_members(&object),
                Some(card_ext) => {
                    let card_id = object.get("cardId").and_then(Value::as_str);
                    read.values
                        .extend(card_id.map(|id| (Field::CardId, id.to_owned())));
                    read.take_card_ext(card_ext);
                }
            },
            _ => read.oddities.push(Oddity::NoObject),
        }
        read
    }

    /// Whether WeChat refuses it, however it is signed.
    pub fn is_wrong(&self) -> bool {
        self.oddities.iter().any(Oddity::is_fault)
    }

    fn take_card_ext(&mut self, card_ext: &Value) {
        match card_ext {
            Value::String(text) => self.take_text(text),
            Value::Object(object) => {
                self.oddities.push(Oddity::NotStringified);
                self.take_members(object);
            }
            _ => self.oddities.push(Oddity::NoObject),
        }
    }

    fn take_text(&mut self, text: &str) {
        match serde_json::from_str(text) {
            Ok(Value::Object(object)) => self.take_members(&object),
            _ => self.oddities.push(Oddity::NoObject),
        }
    }

    fn take_members(&mut self, members: &Map<String, Value>) {
        for (name, value) in members {
            let field = field(name);
            if !value.is_string() && (field.is_some() || name == SIGNATURE) {
                self.oddities.push(Oddity::NotText(name.clone()));
            }
            if NOT_SIGNED.contains(&name.as_str()) {
                self.oddities.push(Oddity::NotSigned(name.clone()));
            } else if field.is_none() && name != SIGNATURE {
                self.oddities.push(Oddity::Unknown(name.clone()));
            }
            if let Some(field) = field {
                self.values.insert(field, text(value));
            } else if name == SIGNATURE {
                self.signature = text(value);
            }
        }
        let needed = [Field::Timestamp.name(), Field::NonceStr.name(), SIGNATURE];
        let missing = needed.into_iter().filter(|name| {
            let value = members.get(*name);
            value.is_none_or(|value| text(value).is_empty())
        });
        self.oddities
            .extend(missing.map(|name| Oddity::Missing(name.to_owned())));
    }
}

/// The value that a member of cardExt is; ticket and card id stand elsewhere.
fn field(name: &str) -> Option<Field> {
    let signed = Kind::CardExt.fields().iter().chain(&[Field::OuterStr]);
    signed
        .copied()
        .filter(|field| !matches!(field, Field::ApiTicket | Field::CardId))
        .find(|field| field.name() == name)
}

/// A value as the text that a signing server makes of it.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str =
        r#"{"code":"1434008071","timestamp":"1404896688","nonce_str":"123","signature":"f137"}"#;

    fn not_text(name: &str) -> Oddity {
        Oddity::NotText(name.to_owned())
    }

    #[test]
    fn a_right_one_gives_its_values_and_has_nothing_odd() {
        let read = CardExt::read(RIGHT);
        let expected = [
            (Field::Code, "1434008071"),
            (Field::Timestamp, "1404896688"),
            (Field::NonceStr, "123"),
        ];
        let expected = expected.map(|(field, text)| (field, text.to_owned()));
        assert_eq!(read.values, BTreeMap::from(expected));
        assert_eq!(read.signature, "f137");
        assert_eq!(read.oddities, []);
    }

    /// The usual mistake: nothing of it shows in the signature.
    #[test]
    fn numbers_without_quotes_are_named_and_read_as_they_were_signed() {
        let read = CardExt::read(
            r#"{"code":34,"timestamp":1404896688,"nonce_str":null,"signature":"f137"}"#,
        );
        assert_eq!(read.values[&Field::Timestamp], "1404896688");
        assert_eq!(read.values[&Field::Code], "34");
        for name in ["timestamp", "code", "nonce_str"] {
            assert!(read.oddities.contains(&not_text(name)), "{name}");
        }
        assert!(read.is_wrong());
    }

    #[test]
    fn it_may_stand_in_an_element_of_the_list_or_in_quotes() {
        let quoted = serde_json::to_string(RIGHT).unwrap();
        let right = CardExt::read(RIGHT);
        assert_eq!(CardExt::read(&quoted), right);
        let item = CardExt::read(&format!(r#"{{"cardId":"p1","cardExt":{quoted}}}"#));
        assert_eq!(item.values[&Field::CardId], "p1");
        assert_eq!((item.signature, item.oddities), (right.signature, vec![]));
        let object = CardExt::read(&format!(r#"{{"cardId":"p1","cardExt":{RIGHT}}}"#));
        assert_eq!(object.oddities, [Oddity::NotStringified]);
        assert_eq!(object.signature, "f137");
    }

    #[test]
    fn what_is_missing_misspelt_or_not_signed_is_named() {
        let read = CardExt::read(
            r#"{"timeStamp":"1","nonce_str":"n","outer_str":"x","outer_id":7,"signature":"f137"}"#,
        );
        let named = |oddity: fn(String) -> Oddity, name: &str| oddity(name.to_owned());
        for (expected, is_fault) in [
            (named(Oddity::Unknown, "timeStamp"), false),
            (named(Oddity::NotSigned, "outer_str"), false),
            (named(Oddity::NotSigned, "outer_id"), false),
            (named(Oddity::Missing, "timestamp"), true),
        ] {
            assert!(read.oddities.contains(&expected), "{expected:?}");
            assert_eq!(expected.is_fault(), is_fault, "{expected:?}");
        }
        assert_eq!(read.oddities.len(), 4, "{:?}", read.oddities);
        assert!(!named(Oddity::Missing, "nonce_str").is_fault());
    }

    #[test]
    fn what_is_no_object_is_said_so() {
        for text in [
            "",
            "{",
            "[]",
            "7",
            r#""7""#,
            r#"{"cardExt":7}"#,
            r#"{"cardExt":"x"}"#,
        ] {
            let read = CardExt::read(text);
            assert_eq!(read.oddities, [Oddity::NoObject], "{text}");
        }
    }
}
