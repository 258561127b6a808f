//! The accounts: `[wechat]` with its variables, then `[[wechat.accounts]]`; the demo account when there is none.

use std::{collections::BTreeMap, path::Path};

use rand::{RngExt, distr::Alphanumeric};
use secrecy::{ExposeSecret, SecretString};

use super::{
    ConfigError, Environment, Mode, card_ids,
    file::{self, Secret},
    merchant, secret,
};
use crate::{
    ids, sandbox,
    wechat::{Account, AppId, SafeDomain, is_plain},
};

/// The account of sandbox mode when none is configured.
const DEMO_APP_ID: &str = "wx5a0d2b7c91e83f46";
/// Where a sandbox is looked at from, unless told otherwise.
const LOOPBACK: &[&str] = &["localhost", "127.0.0.1", "[::1]"];
const VERIFY_FILE_LIMIT: u64 = 4096;

/// How messages call a key of the account at hand.
pub(super) struct Keys {
    table: String,
    /// The variable that stands for a key, if there are any for this account.
    variable: Option<fn(&str) -> String>,
}

impl Keys {
    /// The keys of a table that stands alone.
    pub(super) fn of(table: &str, variable: fn(&str) -> String) -> Self {
        Self {
            table: table.to_owned(),
            variable: Some(variable),
        }
    }

    pub(super) fn name(&self, key: &str) -> String {
        let name = format!("{}.{key}", self.table);
        match self.variable {
            Some(variable) => format!("{name} ({})", variable(key)),
            None => name,
        }
    }

    /// The keys of a table inside the account's, with variables of their own.
    pub(super) fn table(&self, name: &str, variable: fn(&str) -> String) -> Self {
        Self {
            table: format!("{}.{name}", self.table),
            variable: self.variable.and(Some(variable)),
        }
    }

    pub(super) fn error(&self, key: &str, problem: impl Into<String>) -> ConfigError {
        ConfigError::invalid(self.name(key), problem)
    }
}

fn variable(key: &str) -> String {
    format!("WECHAT_{}", key.to_uppercase())
}

/// `[wechat]`'s own account with the environment laid over it.
pub(super) fn first(
    written: &file::Wechat,
    environment: &Environment,
) -> Result<file::Account, ConfigError> {
    let (app_secret, app_secret_file) = secret::overlay(
        environment,
        "WECHAT_APP_SECRET",
        (written.app_secret.clone(), written.app_secret_file.clone()),
    );
    Ok(file::Account {
        app_id: environment
            .get("WECHAT_APP_ID")
            .map(str::to_owned)
            .or_else(|| written.app_id.clone()),
        app_secret,
        app_secret_file,
        safe_domains: environment
            .list("WECHAT_SAFE_DOMAINS")
            .or_else(|| written.safe_domains.clone()),
        card_ids: environment
            .list("WECHAT_CARD_IDS")
            .or_else(|| written.card_ids.clone()),
        custom_code_card_ids: environment
            .list("WECHAT_CUSTOM_CODE_CARD_IDS")
            .or_else(|| written.custom_code_card_ids.clone()),
        verify_files: written.verify_files.clone(),
        merchant: merchant::overlay(written.merchant.as_ref(), environment),
    })
}

/// All accounts, checked.
pub(super) fn resolve(
    first: file::Account,
    further: &[file::Account],
    folder: &Path,
    mode: Mode,
    warnings: &mut Vec<String>,
) -> Result<Vec<Account>, ConfigError> {
    let mut accounts = Vec::new();
    let keys = Keys {
        table: "wechat".to_owned(),
        variable: Some(variable),
    };
    if first.app_id.is_some() {
        accounts.push(account(&first, folder, mode, &keys, warnings)?);
    } else if first.app_secret.is_some() || first.app_secret_file.is_some() {
        return Err(keys.error(
            "app_id",
            "is missing, though a secret is given: set the AppID that the secret belongs to",
        ));
    } else if first.merchant.is_some() && !further.is_empty() {
        return Err(keys.error(
            "app_id",
            "is missing, though wechat.merchant is given: set the AppID that takes the payments",
        ));
    } else if further.is_empty() && mode == Mode::Sandbox {
        let demo = file::Account {
            app_id: Some(DEMO_APP_ID.to_owned()),
            app_secret: Some(Secret(random_secret())),
            ..first
        };
        accounts.push(account(&demo, folder, mode, &keys, warnings)?);
    } else if further.is_empty() {
        return Err(keys.error("app_id", "is missing: live mode needs an account"));
    }
    for (index, written) in further.iter().enumerate() {
        let keys = Keys {
            table: format!("wechat.accounts[{index}]"),
            variable: None,
        };
        let account = account(written, folder, mode, &keys, warnings)?;
        if let Some(other) = accounts.iter().find(|other| other.app_id == account.app_id) {
            return Err(keys.error(
                "app_id",
                format!(
                    "is `{}` a second time: name every account once",
                    other.app_id
                ),
            ));
        }
        if let Some(domain) = account.safe_domains.iter().find(|domain| {
            accounts
                .iter()
                .any(|other| other.safe_domains.contains(domain))
        }) {
            return Err(keys.error(
                "safe_domains",
                format!("holds `{domain}`, which another account has too: a page can belong to one account only"),
            ));
        }
        accounts.push(account);
    }
    Ok(accounts)
}

fn account(
    written: &file::Account,
    folder: &Path,
    mode: Mode,
    keys: &Keys,
    warnings: &mut Vec<String>,
) -> Result<Account, ConfigError> {
    let app_id = written.app_id.as_deref().ok_or_else(|| {
        keys.error(
            "app_id",
            "is missing: every account needs the AppID that WeChat's console shows",
        )
    })?;
    let valid = app_id.len() <= 64 && is_plain(app_id);
    if !valid {
        return Err(keys.error(
            "app_id",
            "is not an AppID: write letters and digits as WeChat's console shows them",
        ));
    }
    if mode == Mode::Live && !ids::is_app_id(app_id) {
        warnings.push(format!(
            "{} is `{app_id}`: WeChat's AppIDs are wx and 16 hexadecimal digits; copy it again from WeChat's console",
            keys.name("app_id")
        ));
    }
    let merchant = merchant::resolve(written.merchant.as_ref(), folder, keys, warnings)?;
    let card_ids = card_ids::resolve(written.card_ids.as_deref(), mode, keys)?;
    Ok(Account {
        app_id: AppId::new(app_id),
        app_secret: secret(written, folder, keys)?,
        safe_domains: safe_domains(written, mode, keys)?,
        custom_code_card_ids: card_ids::custom_code(
            written.custom_code_card_ids.as_deref(),
            &card_ids,
            mode,
            keys,
        )?,
        card_ids,
        verify_files: verify_files(written, folder, keys)?,
        merchant: match mode {
            Mode::Sandbox => Some(sandbox::merchant(merchant)),
            Mode::Live => merchant,
        },
    })
}

fn secret(
    written: &file::Account,
    folder: &Path,
    keys: &Keys,
) -> Result<SecretString, ConfigError> {
    let forms = (&written.app_secret, &written.app_secret_file);
    let secret = secret::read(forms, folder, keys, "app_secret")?.ok_or_else(|| {
        keys.error(
            "app_secret",
            format!(
                "is missing: set it or {} to the AppSecret from WeChat's console",
                keys.name("app_secret_file")
            ),
        )
    })?;
    let unusable = |problem| {
        let file = written.app_secret_file.as_deref();
        Err(secret::unusable(file, folder, keys, "app_secret", problem))
    };
    let text = secret.expose_secret();
    if text.is_empty() {
        return unusable("is empty: put the AppSecret there");
    }
    if !text.bytes().all(|b| b.is_ascii_graphic()) {
        return unusable("holds a blank or a character that no AppSecret has: copy it again");
    }
    Ok(secret)
}

fn safe_domains(
    written: &file::Account,
    mode: Mode,
    keys: &Keys,
) -> Result<Vec<SafeDomain>, ConfigError> {
    let loopback = || LOOPBACK.iter().map(|host| (*host).to_owned()).collect();
    let texts: Vec<String> = match (&written.safe_domains, mode) {
        (Some(texts), _) if !texts.is_empty() => texts.clone(),
        (_, Mode::Sandbox) => loopback(),
        (_, Mode::Live) => {
            return Err(keys.error(
                "safe_domains",
                "is missing: list the JS interface safe domains of the account, as `host` or `host/path`",
            ));
        }
    };
    texts
        .iter()
        .map(|text| {
            let domain: SafeDomain = text.trim().parse()?;
            if mode == Mode::Live {
                domain.check_public()?;
            }
            Ok(domain)
        })
        .collect::<Result<_, crate::wechat::SafeDomainError>>()
        .map_err(|error| keys.error("safe_domains", format!("holds a bad domain: {error}")))
}

fn verify_files(
    written: &file::Account,
    folder: &Path,
    keys: &Keys,
) -> Result<BTreeMap<String, Vec<u8>>, ConfigError> {
    let fail = |path: &Path, problem: String| {
        keys_without_variable(keys).error(
            "verify_files",
            format!("names {}, {problem}", path.display()),
        )
    };
    written
        .verify_files
        .iter()
        .flatten()
        .map(|path| {
            let path = folder.join(path);
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .filter(|name| is_verify_name(name))
                .ok_or_else(|| {
                    fail(
                        &path,
                        "which is not called MP_verify_….txt: keep the name it was downloaded with"
                            .to_owned(),
                    )
                })?
                .to_owned();
            let unreadable = |error: std::io::Error| {
                fail(
                    &path,
                    format!("which cannot be read ({error}): correct the path or its permissions"),
                )
            };
            if std::fs::metadata(&path).map_err(unreadable)?.len() > VERIFY_FILE_LIMIT {
                return Err(fail(
                    &path,
                    "which is too large to be a verification file".to_owned(),
                ));
            }
            Ok((name, std::fs::read(&path).map_err(unreadable)?))
        })
        .collect()
}

/// No variable stands for the verification files.
fn keys_without_variable(keys: &Keys) -> Keys {
    Keys {
        table: keys.table.clone(),
        variable: None,
    }
}

fn is_verify_name(name: &str) -> bool {
    name.strip_prefix("MP_verify_")
        .and_then(|rest| rest.strip_suffix(".txt"))
        .is_some_and(is_plain)
}

fn random_secret() -> SecretString {
    rand::rng()
        .sample_iter(Alphanumeric)
        .take(32)
        .map(char::from)
        .collect::<String>()
        .into()
}
