//! The process environment as a value, so that it can be given in tests.

use std::collections::BTreeMap;

use super::{ConfigError, media, merchant};

/// Variables by name. An empty variable counts as not set.
#[derive(Clone, Default)]
pub struct Environment(BTreeMap<String, String>);

/// Variables with these beginnings are ours, or taken for ours; others with them are probably misspelt.
const OURS: [&str; 3] = ["WECHAT_", "MEDIA_", "PAY_"];
const KNOWN: &[&str] = &[
    "WECHAT_MODE",
    "WECHAT_APP_ID",
    "WECHAT_APP_SECRET",
    "WECHAT_APP_SECRET_FILE",
    "WECHAT_SAFE_DOMAINS",
    "WECHAT_CARD_IDS",
    "WECHAT_CUSTOM_CODE_CARD_IDS",
    "WECHAT_API_BASE",
    "WECHAT_OPEN_BASE",
    "WECHAT_TOKEN_API",
    "WECHAT_JSSDK_CONFIG",
    "WECHAT_SIMULATOR",
    "WECHAT_PAY_API_BASE",
    "WECHAT_PAY_NOTIFY_BASE",
];

impl Environment {
    /// The environment of this process; what is not Unicode cannot be ours.
    pub fn of_process() -> Self {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect()
    }

    /// A variable's value, trimmed.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// A variable's values, separated by commas.
    pub(super) fn list(&self, name: &str) -> Option<Vec<String>> {
        self.get(name).map(|list| {
            list.split(',')
                .map(str::trim)
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect()
        })
    }

    /// A variable's value read as `T`.
    pub(super) fn parse<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
        expected: &str,
    ) -> Result<Option<T>, ConfigError> {
        self.get(name)
            .map(|value| {
                read(value).ok_or_else(|| {
                    ConfigError::invalid(name, format!("is `{value}`: expected {expected}"))
                })
            })
            .transpose()
    }

    /// Names that look like ours and are not.
    pub(super) fn misspelt(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| {
            OURS.iter().any(|ours| name.starts_with(ours))
                && !KNOWN.contains(name)
                && !media::is_variable(name)
                && !merchant::is_variable(name)
        })
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(variables: I) -> Self {
        Self(
            variables
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}
