//! A signature of cards as a signing server makes it, with the places where it can go wrong.

use md5::{Digest, Md5};

use super::Refused;
use crate::signature::card::{self, Field};

/// What goes into a signature, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// In the document's order.
    values: Vec<(Field, String)>,
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

impl Draft {
    /// Without a mistake.
    pub(super) fn right(refused: &Refused) -> Self {
        let signed = refused.signed().into_iter();
        Self {
            values: signed
                .map(|(field, text)| (field, text.to_owned()))
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
        changed.values[at].1 = text;
        Some(changed)
    }

    /// With one more value.
    pub(super) fn and(mut self, field: Field, text: &str) -> Self {
        self.values.push((field, text.to_owned()));
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

    /// In lower-case hexadecimal digits.
    pub(super) fn signature(&self) -> String {
        let text = self.text();
        match self.hash {
            Hash::Sha1 => card::digest(&text),
            Hash::Md5 => hex::encode(Md5::digest(text)),
        }
    }

    /// Every order of its values, joined by nothing.
    pub(super) fn orders(&self) -> impl Iterator<Item = Self> {
        let values = self.values.iter().filter(|(_, text)| !text.is_empty());
        permutations(values.cloned().collect())
            .into_iter()
            .map(|values| Self {
                values,
                order: Order::Document,
                ..self.clone()
            })
    }

    fn text(&self) -> String {
        let mut values: Vec<(Field, &str)> = self
            .values
            .iter()
            .filter_map(|(field, text)| match self.empty {
                Empty::Dropped if text.is_empty() => None,
                Empty::As(placeholder) if text.is_empty() => Some((*field, placeholder)),
                _ => Some((*field, text.as_str())),
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

/// All orders; seven values at most, so 5040 of them.
fn permutations<T: Clone>(values: Vec<T>) -> Vec<Vec<T>> {
    if values.len() <= 1 {
        return vec![values];
    }
    (0..values.len())
        .flat_map(|at| {
            let mut rest = values.clone();
            let first = rest.remove(at);
            permutations(rest).into_iter().map(move |mut order| {
                order.insert(0, first.clone());
                order
            })
        })
        .collect()
}
