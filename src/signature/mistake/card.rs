//! Why a card (卡券) is refused, or why `wx.chooseCard` lists none: WeChat doesn't say, so the usual mistakes are tried.

mod draft;

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use self::draft::{Draft, Empty, Hash, Joint, Order};
use super::{MD5_DIGITS, MILLISECONDS, SHA1_DIGITS, fewest, is_hex};
use crate::signature::card::{Field, Kind};

/// What should have been signed, and what was sent instead. `Debug` never shows the tickets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Refused {
    pub kind: Kind,
    /// The card ticket first, then what it may have been confused with.
    pub tickets: Vec<String>,
    /// The other values as the texts that were sent, also those that must not be signed.
    pub values: BTreeMap<Field, String>,
    /// The refused signature.
    pub signature: String,
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut values = self.values.clone();
        values.remove(&Field::ApiTicket);
        f.debug_struct("Refused")
            .field("kind", &self.kind)
            .field("tickets", &self.tickets.len())
            .field("values", &values)
            .field("signature", &self.signature)
            .finish()
    }
}

impl Refused {
    /// What a right signature covers, empty values included, in the order of WeChat's document.
    pub fn signed(&self) -> Vec<(Field, &str)> {
        let text = |field| match field {
            Field::ApiTicket => self.tickets.first(),
            _ => self.values.get(&field),
        };
        let fields = self.kind.fields().iter();
        fields
            .map(|field| (*field, text(*field).map_or("", String::as_str)))
            .collect()
    }

    /// Whether the signature is one at all, a SHA-1 or an MD5: of anything else there is nothing to explain.
    pub fn has_signature(&self) -> bool {
        is_hex(&self.signature, SHA1_DIGITS) || is_hex(&self.signature, MD5_DIGITS)
    }
}

/// A way to get a signature of cards wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mistake {
    /// Signed by another of the tickets; its index.
    OtherTicket(usize),
    /// The values stand in the document's order.
    Unsorted,
    /// Sorted by the fields' names instead of the values.
    SortedByName,
    /// Sorted without regard to case: capitals belong before all small letters.
    SortedIgnoringCase,
    /// Sorted as in a dictionary (`localeCompare`, a database's collation).
    SortedByLocale,
    /// What looks like a number was compared as one.
    SortedAsNumbers,
    /// The right values in an order that no usual rule gives.
    OtherOrder,
    /// Something stands between the values.
    Separated(Separator),
    /// `name=value` joined by `&` in the order of names, as for `wx.config`.
    NamesKept,
    /// An empty value takes part, with its name or a separator.
    EmptyKept,
    /// An empty value was signed as `null`.
    NullForEmpty,
    /// An empty value was signed as `undefined`.
    UndefinedForEmpty,
    /// The value was not signed.
    Missing(Field),
    /// The value is not to be signed.
    Extra(Field),
    /// The value was signed with a line feed at its end.
    LineFeedAfter(Field),
    /// The value was signed with a blank at its end.
    BlankAfter(Field),
    /// The value was signed with a blank in front.
    BlankBefore(Field),
    /// The value was sent with white space around it, and signed without.
    SpaceSent(Field),
    /// The timestamp was signed in milliseconds and sent in seconds.
    Milliseconds,
    /// The timestamp was signed in seconds and sent in milliseconds.
    Seconds,
    /// The timestamp was signed as a program prints a number: `1.404896688E9`.
    TimestampAsNumber,
    /// The value was taken for a number, and its leading zeros are gone.
    LeadingZerosLost(Field),
    /// MD5 instead of SHA-1.
    Md5,
    /// Hexadecimal digits in capitals.
    UpperCase,
}

/// What stands between values that belong side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Separator {
    Ampersand,
    Comma,
    Blank,
    LineFeed,
}

impl Separator {
    const ALL: [Self; 4] = [Self::Ampersand, Self::Comma, Self::Blank, Self::LineFeed];

    pub const fn text(self) -> &'static str {
        match self {
            Self::Ampersand => "&",
            Self::Comma => ",",
            Self::Blank => " ",
            Self::LineFeed => "\n",
        }
    }
}

impl Mistake {
    /// Those that concern the whole text, in the order to try them.
    const COMMON: [Self; 13] = [
        Self::Unsorted,
        Self::SortedByName,
        Self::SortedIgnoringCase,
        Self::SortedByLocale,
        Self::SortedAsNumbers,
        Self::NamesKept,
        Self::Milliseconds,
        Self::Seconds,
        Self::TimestampAsNumber,
        Self::EmptyKept,
        Self::NullForEmpty,
        Self::UndefinedForEmpty,
        Self::Md5,
    ];
    /// Those that concern a signed value.
    const OF_FIELD: [fn(Field) -> Self; 6] = [
        Self::Missing,
        Self::LineFeedAfter,
        Self::BlankAfter,
        Self::BlankBefore,
        Self::SpaceSent,
        Self::LeadingZerosLost,
    ];

    /// All that can be made of what was refused, in the order to try them.
    fn possible(refused: &Refused) -> Vec<Self> {
        let fields = refused.kind.fields();
        let given = |field: &&Field| {
            refused
                .values
                .get(field)
                .is_some_and(|text| !text.is_empty())
        };
        let extra = refused.values.keys().filter(given);
        let extra = extra.filter(|field| !fields.contains(field));
        let of_fields = Self::OF_FIELD
            .iter()
            .flat_map(|mistake| fields.iter().map(|field| mistake(*field)));
        (1..refused.tickets.len())
            .map(Self::OtherTicket)
            .chain(Self::COMMON)
            .chain(extra.map(|field| Self::Extra(*field)))
            .chain(Separator::ALL.map(Self::Separated))
            .chain(of_fields)
            .collect()
    }

    /// The drafts with this mistake in them; none where it makes no difference.
    fn make<'a>(self, draft: &Draft<'a>, refused: &'a Refused) -> Vec<Draft<'a>> {
        let order = |order| (draft.order == Order::Bytes).then(|| draft.clone().ordered(order));
        let one = match self {
            Self::OtherTicket(index) => refused
                .tickets
                .get(index)
                .and_then(|ticket| draft.with(Field::ApiTicket, |_| Some(ticket.clone()))),
            Self::Unsorted => order(Order::Document),
            Self::SortedByName => order(Order::Names),
            Self::SortedIgnoringCase => order(Order::IgnoringCase),
            Self::SortedByLocale => order(Order::Locale),
            Self::SortedAsNumbers => order(Order::Numbers),
            Self::Separated(separator) => draft.joined(Joint::Separator(separator.text())),
            Self::NamesKept => order(Order::Names).and_then(|draft| draft.joined(Joint::Names)),
            Self::EmptyKept => draft.empties(Empty::Kept),
            Self::NullForEmpty => draft.empties(Empty::As("null")),
            Self::UndefinedForEmpty => draft.empties(Empty::As("undefined")),
            Self::Missing(field) => draft.with(field, |_| Some(String::new())),
            Self::Extra(field) => refused
                .values
                .get(&field)
                .map(|text| draft.clone().and(field, text)),
            Self::LineFeedAfter(field) => draft.with(field, |text| Some(format!("{text}\n"))),
            Self::BlankAfter(field) => draft.with(field, |text| Some(format!("{text} "))),
            Self::BlankBefore(field) => draft.with(field, |text| Some(format!(" {text}"))),
            Self::SpaceSent(field) => draft.with(field, |text| Some(text.trim().to_owned())),
            Self::Milliseconds => draft.with(Field::Timestamp, |text| {
                Some(number(text)?.checked_mul(1000)?.to_string())
            }),
            Self::Seconds => draft.with(Field::Timestamp, |text| {
                let number = number(text).filter(|number| *number >= MILLISECONDS)?;
                Some((number / 1000).to_string())
            }),
            Self::TimestampAsNumber => return as_numbers(draft),
            Self::LeadingZerosLost(field) => draft.with(field, |text| {
                let number = text.trim_start_matches('0');
                (text.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty())
                    .then(|| number.to_owned())
            }),
            Self::Md5 => draft.hashed(Hash::Md5),
            // found by other means
            Self::OtherOrder | Self::UpperCase => None,
        };
        Vec::from_iter(one.filter(|made| made != draft))
    }
}

fn number(text: &str) -> Option<u64> {
    text.parse().ok()
}

/// The timestamp as programs print a floating-point number.
fn as_numbers<'a>(draft: &Draft<'a>) -> Vec<Draft<'a>> {
    let spellings: [fn(u64) -> String; 3] = [
        |number| format!("{number}.0"),
        // Java
        |number| format!("{:E}", number as f64),
        // Go
        |number| format!("{:e}", number as f64).replace('e', "e+0"),
    ];
    let spelt =
        |spell: fn(u64) -> String| draft.with(Field::Timestamp, |text| Some(spell(number(text)?)));
    spellings.into_iter().filter_map(spelt).collect()
}

/// The fewest mistakes that give the refused signature, two at most beside [`Mistake::UpperCase`]; an empty list when it is
/// right, `None` when nothing usual explains it.
///
/// At the most some 5,000 digests of pairs of mistakes and 5,040 of orders.
pub fn diagnose(refused: &Refused) -> Option<Vec<Mistake>> {
    refused.tickets.first()?;
    if !refused.has_signature() {
        return None;
    }
    let digest = hex::decode(&refused.signature).ok()?;
    let right = Draft::right(refused);
    let explains = |draft: &Draft<'_>| draft.gives(&digest);
    let mut mistakes = if explains(&right) {
        vec![]
    } else {
        fewest(
            &right,
            &Mistake::possible(refused),
            |mistake, draft| mistake.make(draft, refused),
            explains,
        )
        .or_else(|| {
            let other = right.gives_in_some_order(&digest);
            other.then(|| vec![Mistake::OtherOrder])
        })?
    };
    if refused.signature.bytes().any(|b| b.is_ascii_uppercase()) {
        mistakes.push(Mistake::UpperCase);
    }
    Some(mistakes)
}

#[cfg(test)]
mod tests;
