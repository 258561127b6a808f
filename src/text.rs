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

    /// The one of the two that is in `language`.
    pub fn in_language(self, language: Language) -> Cow<'static, str> {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}
