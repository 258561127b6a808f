//! The two languages of the site, and how a request chooses between them: cookie, then Accept-Language, then Chinese.

use leptos::prelude::{provide_context, use_context};

/// A language of the site.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Zh,
    En,
}

/// The cookie that remembers a choice; its values are [`Language::code`].
pub const LANGUAGE_COOKIE: &str = "language";

impl Language {
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// `zh` or `en`: in the cookie and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// For `html[lang]`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `zh-Hant-TW`; `None` for a language that the site doesn't speak.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    /// The visitor's choice: that of the cookie, else the best of an Accept-Language header, else Chinese.
    pub fn choose(cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        cookie
            .and_then(Self::from_tag)
            .or_else(|| accept_language.and_then(preferred))
            .unwrap_or_default()
    }

    /// The language of the page: a context on the server, `html[lang]` in the browser.
    pub fn of_page() -> Self {
        use_context().unwrap_or_default()
    }

    /// Makes it the language of everything below the current owner.
    pub fn provide(self) {
        provide_context(self);
    }

    /// What the document says of itself.
    #[cfg(feature = "hydrate")]
    pub fn of_document() -> Self {
        leptos::prelude::document()
            .document_element()
            .and_then(|html| html.get_attribute("lang"))
            .and_then(|tag| Self::from_tag(&tag))
            .unwrap_or_default()
    }
}

/// The spoken language with the highest weight; the first of equals.
fn preferred(accept_language: &str) -> Option<Language> {
    let mut best = None;
    for part in accept_language.split(',') {
        let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
        let weight = parameters
            .trim()
            .strip_prefix("q=")
            .map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok())
            .unwrap_or(0.0);
        let Some(language) = Language::from_tag(tag.trim()) else {
            continue;
        };
        if weight > best.map_or(0.0, |(_, best)| best) {
            best = Some((language, weight));
        }
    }
    best.map(|(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_wins_then_the_best_weight_then_chinese() {
        for (cookie, accept, expected) in [
            (None, None, Language::Zh),
            (None, Some("en-US,en;q=0.9"), Language::En),
            (None, Some("zh-CN,zh;q=0.9,en;q=0.8"), Language::Zh),
            (None, Some("fr, en;q=0.3, zh;q=0.7"), Language::Zh),
            (None, Some("fr-FR,de;q=0.5"), Language::Zh),
            (None, Some("en;q=0"), Language::Zh),
            (None, Some("en;q=x,;;,zh_TW"), Language::Zh),
            (Some("en"), Some("zh-CN"), Language::En),
            (Some("zh"), Some("en"), Language::Zh),
            (Some("klingon"), Some("en"), Language::En),
        ] {
            assert_eq!(
                Language::choose(cookie, accept),
                expected,
                "{cookie:?} {accept:?}"
            );
        }
    }
}
