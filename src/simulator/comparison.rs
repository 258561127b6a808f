//! An answer as it went over the bridge beside what became of it in the page, field by field.

use std::io::{self, Write};

use serde_json::Value;

/// A text longer than this is cut where people read it: pictures are texts too.
const SHOWN: usize = 2_000;

/// What jweixin, or the page's callbacks after it, have done to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Kept,
    Changed,
    /// Only the page has it.
    Added,
    /// Only the bridge has it.
    Removed,
}

impl Change {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A field on both sides, as JSON to read; a side that lacks it is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Empty for what is no object.
    pub field: String,
    pub raw: Option<String>,
    pub seen: Option<String>,
    pub change: Change,
}

/// The fields of both, those of the bridge first.
pub fn compare(raw: &Value, seen: &Value) -> Vec<Row> {
    let (Some(raw), Some(seen)) = (raw.as_object(), seen.as_object()) else {
        return vec![row("", Some(raw), Some(seen))];
    };
    let sent = raw
        .iter()
        .map(|(field, value)| row(field, Some(value), seen.get(field)));
    let added = seen.iter().filter(|(field, _)| !raw.contains_key(*field));
    sent.chain(added.map(|(field, value)| row(field, None, Some(value))))
        .collect()
}

/// The fields of one that was not changed, or of which nothing else is known.
pub fn fields(raw: &Value) -> Vec<(String, String)> {
    match raw.as_object() {
        Some(fields) => fields
            .iter()
            .map(|(field, value)| (field.clone(), shown(value)))
            .collect(),
        None => vec![(String::new(), shown(raw))],
    }
}

fn row(field: &str, raw: Option<&Value>, seen: Option<&Value>) -> Row {
    let change = match (raw, seen) {
        (Some(raw), Some(seen)) if raw == seen => Change::Kept,
        (Some(_), Some(_)) => Change::Changed,
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
    };
    Row {
        field: field.to_owned(),
        raw: raw.map(shown),
        seen: seen.map(shown),
        change,
    }
}

/// JSON to read.
fn shown(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    cut(&text, SHOWN)
}

/// The beginning of a value's JSON, so many characters. No more of it is written than is wanted: pictures are texts too.
pub fn beginning(value: &Value, longest: usize) -> String {
    let mut written = Beginning {
        // of characters with four bytes, and one more
        room: 4 * (longest + 1),
        bytes: vec![],
    };
    // fails once there is no room for more
    let _ = serde_json::to_writer(&mut written, value);
    let text = String::from_utf8_lossy(&written.bytes);
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

struct Beginning {
    room: usize,
    bytes: Vec<u8>,
}

impl Write for Beginning {
    /// Nothing, once there is no room.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.room - self.bytes.len());
        self.bytes.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The beginning of a text, and how long it is.
pub fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}… ({})", &text[..end], text.chars().count()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_jweixin_has_done_to_each_field() {
        let raw =
            json!({ "err_msg": "chooseImage:ok", "localIds": "[\"a\"]", "sourceType": "album" });
        let seen = json!({ "errMsg": "chooseImage:ok", "localIds": ["a"], "sourceType": "album" });
        let rows = compare(&raw, &seen);
        let changes: Vec<_> = rows
            .iter()
            .map(|row| (row.field.as_str(), row.change))
            .collect();
        assert_eq!(
            changes,
            [
                ("err_msg", Change::Removed),
                ("localIds", Change::Changed),
                ("sourceType", Change::Kept),
                ("errMsg", Change::Added),
            ]
        );
        assert_eq!(rows[1].raw.as_deref(), Some(r#""[\"a\"]""#));
        assert_eq!(rows[1].seen.as_deref(), Some("[\n  \"a\"\n]"));
    }

    #[test]
    fn of_a_value_no_more_is_written_than_is_wanted() {
        let value = json!({ "a": "微信", "b": [1] });
        assert_eq!(beginning(&value, 100), r#"{"a":"微信","b":[1]}"#);
        assert_eq!(beginning(&value, 17), r#"{"a":"微信","b":[1]…"#);
        assert_eq!(beginning(&value, 7), r#"{"a":"微…"#);
        assert_eq!(beginning(&json!("𠮷".repeat(9)), 3), "\"𠮷𠮷…");
        let mut written = Beginning {
            room: 5,
            bytes: vec![],
        };
        assert!(serde_json::to_writer(&mut written, &value).is_err());
        assert_eq!(written.bytes, b"{\"a\":");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("微信微信", 3), "微信微… (4)");
        assert_eq!(cut("微信", 2), "微信");
    }
}
