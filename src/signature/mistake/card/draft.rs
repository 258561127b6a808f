//! A signature of cards as a signing server makes it, with the places where it can go wrong.

use std::borrow::Cow;

use md5::{Digest, Md5};
use sha1::Sha1;

use super::Refused;
use crate::signature::card::Field;

/// What goes into a signature, and how. No `Debug`: tickets and the AppSecret are among the values.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Draft<'a> {
    /// In the document's order.
    values: Vec<(Field, Cow<'a, str>)>,
    pub(super) order: Order,
    joint: Joint,
    empty: Empty,
    hash: Hash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Bytes,
    /// As they stand.
    Document,
    Names,
    IgnoringCase,
    Locale,
    Numbers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    Nothing,
    Separator(&'static str),
    /// `name=value&name=value`
    Names,
}

/// What becomes of an empty value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Empty {
    Dropped,
    Kept,
    As(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Md5,
}

impl<'a> Draft<'a> {
    /// Without a mistake.
    pub(super) fn right(refused: &'a Refused) -> Self {
        let signed = refused.signed().into_iter();
        Self {
            values: signed
                .map(|(field, text)| (field, Cow::Borrowed(text)))
                .collect(),
            order: Order::Bytes,
            joint: Joint::Nothing,
            empty: Empty::Dropped,
            hash: Hash::Sha1,
        }
    }

    /// With another text for a value that is there; `None` where there is none, or no other text.
    pub(super) fn with(
        &self,
        field: Field,
        change: impl FnOnce(&str) -> Option<String>,
    ) -> Option<Self> {
        let at = self
            .values
            .iter()
            .position(|(other, text)| *other == field && !text.is_empty())?;
        let text = change(&self.values[at].1)?;
        let mut changed = self.clone();
        changed.values[at].1 = Cow::Owned(text);
        Some(changed)
    }

    /// With one more value.
    pub(super) fn and(mut self, field: Field, text: &'a str) -> Self {
        self.values.push((field, Cow::Borrowed(text)));
        self
    }

    pub(super) fn ordered(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Joined in another way, unless it is already.
    pub(super) fn joined(&self, joint: Joint) -> Option<Self> {
        (self.joint == Joint::Nothing).then(|| Self {
            joint,
            ..self.clone()
        })
    }

    /// With its empty values, where that can make a difference.
    pub(super) fn empties(&self, empty: Empty) -> Option<Self> {
        let differs = self.empty == Empty::Dropped
            && self.values.iter().any(|(_, text)| text.is_empty())
            && (empty != Empty::Kept || self.joint != Joint::Nothing);
        differs.then(|| Self {
            empty,
            ..self.clone()
        })
    }

    pub(super) fn hashed(&self, hash: Hash) -> Option<Self> {
        (self.hash != hash).then(|| Self {
            hash,
            ..self.clone()
        })
    }

    /// Whether `digest` is made of it; what has another length is not even computed.
    pub(super) fn gives(&self, digest: &[u8]) -> bool {
        self.hash.length() == digest.len() && self.digest() == digest
    }

    pub(super) fn digest(&self) -> Vec<u8> {
        let text = self.text();
        match self.hash {
            Hash::Sha1 => Sha1::digest(text).to_vec(),
            Hash::Md5 => Md5::digest(text).to_vec(),
        }
    }

    /// Whether its values give `digest` in any order, joined by nothing: 5040 orders of seven values, made one by one.
    pub(super) fn gives_in_some_order(&self, digest: &[u8]) -> bool {
        let texts = self.values.iter().map(|(_, text)| text.as_ref());
        let mut texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        digest.len() == Hash::Sha1.length() && some_order(&mut texts, &Sha1::new(), digest)
    }

    fn text(&self) -> String {
        let mut values: Vec<(Field, &str)> = self
            .values
            .iter()
            .filter_map(|(field, text)| match self.empty {
                Empty::Dropped if text.is_empty() => None,
                Empty::As(placeholder) if text.is_empty() => Some((*field, placeholder)),
                _ => Some((*field, text.as_ref())),
            })
            .collect();
        sort(self.order, &mut values);
        let texts = values.iter().map(|(_, text)| *text);
        match self.joint {
            Joint::Nothing => texts.collect(),
            Joint::Separator(separator) => texts.collect::<Vec<_>>().join(separator),
            Joint::Names => values
                .iter()
                .map(|(field, text)| format!("{}={text}", field.name()))
                .collect::<Vec<_>>()
                .join("&"),
        }
    }
}

impl Hash {
    /// Bytes of a digest.
    const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Md5 => 16,
        }
    }
}

fn sort(order: Order, values: &mut [(Field, &str)]) {
    match order {
        Order::Bytes => values.sort_by_key(|(_, text)| *text),
        Order::Document => {}
        Order::Names => values.sort_by_key(|(field, _)| field.name()),
        Order::IgnoringCase => values.sort_by_key(|(_, text)| text.to_lowercase()),
        Order::Locale => values.sort_by_key(|(_, text)| collation_key(text)),
        Order::Numbers => values.sort_by_key(|(_, text)| {
            let number = text.parse::<u128>().ok();
            (number.is_none(), number, *text)
        }),
    }
}

/// As dictionaries sort: marks, digits, letters; small before capital only where nothing else differs.
fn collation_key(text: &str) -> (Vec<(u8, char)>, Vec<bool>) {
    let primary = |c: char| match c {
        '_' => (0, c),
        '-' => (1, c),
        _ if c.is_ascii_digit() => (3, c),
        _ if c.is_alphabetic() => (4, c.to_ascii_lowercase()),
        _ => (2, c),
    };
    (
        text.chars().map(primary).collect(),
        text.chars().map(|c| c.is_ascii_uppercase()).collect(),
    )
}

/// Whether `texts` in some order, after what `begun` has taken in, give `digest`.
fn some_order(texts: &mut [&str], begun: &Sha1, digest: &[u8]) -> bool {
    if texts.is_empty() {
        return begun.clone().finalize()[..] == *digest;
    }
    (0..texts.len()).any(|at| {
        texts.swap(0, at);
        let begun = begun.clone().chain_update(texts[0]);
        let found = some_order(&mut texts[1..], &begun, digest);
        texts.swap(0, at);
        found
    })
}
