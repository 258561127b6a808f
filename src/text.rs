//! A text in the two languages of this site: Chinese first, English second.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// The same statement in Chinese and in English.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    pub zh: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Text {
    /// A text known at compile time.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self {
            zh: Cow::Borrowed(zh),
            en: Cow::Borrowed(en),
        }
    }

    /// A text that is put together.
    pub fn formatted(zh: String, en: String) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// Several names, one after the other: `a、b` and `a, b`.
    pub fn listed(names: &[impl std::borrow::Borrow<str>]) -> Self {
        Self {
            zh: names.join("、").into(),
            en: names.join(", ").into(),
        }
    }

    /// The one of the two that is in `language`.
    pub fn in_language(self, language: Language) -> Cow<'static, str> {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// An amount as it is shown: `¥58.00` for 5800 fen.
pub fn yuan(fen: i64) -> String {
    format!("¥{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_the_commas_of_their_language() {
        assert_eq!(Text::listed(&["a", "b"]), Text::new("a、b", "a, b"));
        assert_eq!(Text::listed(&["a".to_owned()]), Text::new("a", "a"));
    }

    #[test]
    fn prices_are_shown_in_yuan() {
        for (fen, shown) in [(1, "¥0.01"), (5_800, "¥58.00"), (123_456, "¥1234.56")] {
            assert_eq!(yuan(fen), shown);
        }
    }
}
