//! An Official Account (公众号) that this server signs for.

use std::{collections::BTreeMap, fmt, sync::Arc};

use secrecy::SecretString;

use super::{Merchant, SafeDomain, is_plain};

/// An AppID. Cheap to clone; not a secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AppId(Arc<str>);

impl AppId {
    pub fn new(app_id: impl Into<Arc<str>>) -> Self {
        Self(app_id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An account with what WeChat's console knows of it. `Debug` never shows the secret.
#[derive(Clone, Debug)]
pub struct Account {
    pub app_id: AppId,
    pub app_secret: SecretString,
    /// JS接口安全域名: where pages that this account may sign live.
    pub safe_domains: Vec<SafeDomain>,
    /// The cards (卡券) whose signatures pages may have.
    pub card_ids: Vec<String>,
    /// Those of them with the merchant's own codes (`use_custom_code`) that a page may choose.
    pub custom_code_card_ids: Vec<String>,
    /// Domain verification files by name (`MP_verify_….txt`), byte for byte.
    pub verify_files: BTreeMap<String, Vec<u8>>,
    /// Who is paid on this account's pages; without one they can't take payments.
    pub merchant: Option<Merchant>,
}

/// Whether `text` can be the id of a card: letters, digits, `_` and `-`, 32 at most.
pub fn is_card_id(text: &str) -> bool {
    text.len() <= 32 && is_plain(text)
}
