//! Leptos.toml as it is written: every key optional, unknown keys refused.

use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;

use super::{ConfigError, Environment, media::Media, merchant};

const NAME: &str = "Leptos.toml";

/// A file and the folder that its relative paths start from.
#[derive(Default)]
pub(super) struct File {
    pub folder: PathBuf,
    pub path: Option<PathBuf>,
    pub content: Content,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Content {
    package: Package,
    pub server: Server,
    pub wechat: Wechat,
    pub pay: super::pay::Written,
    pub media: Media,
    pub simulator: Simulator,
    pub log: Log,
}

impl Content {
    pub fn leptos(&self) -> &Leptos {
        &self.package.metadata.leptos
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Package {
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Metadata {
    leptos: Leptos,
}

/// The run-time keys of `[package.metadata.leptos]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Leptos {
    pub output_name: Option<String>,
    pub site_root: Option<PathBuf>,
    pub site_pkg_dir: Option<String>,
    pub site_addr: Option<String>,
    pub reload_port: Option<u32>,
    pub env: Option<String>,
    pub hash_files: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Server {
    pub trusted_proxies: Vec<String>,
    pub rate_limit_per_second: Option<u32>,
    pub rate_limit_burst: Option<u32>,
    pub wechat_calls_per_minute: Option<u32>,
    pub header_timeout_seconds: Option<u32>,
    pub request_timeout_seconds: Option<u32>,
    pub body_timeout_seconds: Option<u32>,
    pub response_timeout_seconds: Option<u32>,
    pub body_limit_bytes: Option<u32>,
    pub shutdown_grace_seconds: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wechat {
    pub mode: Option<String>,
    pub app_id: Option<String>,
    pub app_secret: Option<Secret>,
    pub app_secret_file: Option<PathBuf>,
    pub safe_domains: Option<Vec<String>>,
    pub card_ids: Option<Vec<String>>,
    pub custom_code_card_ids: Option<Vec<String>>,
    pub verify_files: Option<Vec<PathBuf>>,
    pub api_base: Option<String>,
    pub open_base: Option<String>,
    pub token_api: Option<String>,
    pub daily_call_budget: Option<u32>,
    pub daily_visitor_call_budget: Option<u32>,
    pub merchant: Option<merchant::Written>,
    pub accounts: Vec<Account>,
}

/// `[[wechat.accounts]]`; `[wechat]` itself holds the same keys for the first account.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Account {
    pub app_id: Option<String>,
    pub app_secret: Option<Secret>,
    pub app_secret_file: Option<PathBuf>,
    pub safe_domains: Option<Vec<String>>,
    pub card_ids: Option<Vec<String>>,
    pub custom_code_card_ids: Option<Vec<String>>,
    pub verify_files: Option<Vec<PathBuf>>,
    pub merchant: Option<merchant::Written>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Simulator {
    pub enabled: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Log {
    pub format: Option<String>,
    pub filter: Option<String>,
}

/// A secret as text; any other type is refused without quoting it.
#[derive(Clone)]
pub(super) struct Secret(pub SecretString);

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)
            .map(|text| Self(text.into()))
            .map_err(|_| serde::de::Error::custom("expected a text in quotes"))
    }
}

/// Where the configuration file lies; `None` when there is none.
pub(super) fn locate(
    argument: Option<&Path>,
    environment: &Environment,
) -> Result<Option<PathBuf>, ConfigError> {
    if let Some(path) = argument {
        return Ok(Some(path.to_owned()));
    }
    if let Some(path) = environment.get("WECHAT_JSSDK_CONFIG") {
        return Ok(Some(path.into()));
    }
    let beside = std::env::current_exe()
        .ok()
        .map(|program| program.with_file_name(NAME));
    Ok(beside
        .into_iter()
        .chain([PathBuf::from(NAME)])
        .find(|path| path.is_file()))
}

pub(super) fn read(path: &Path) -> Result<File, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    parse(path, &text)
}

pub(super) fn parse(path: &Path, text: &str) -> Result<File, ConfigError> {
    let content = toml::from_str(text).map_err(|error| {
        let (line, key) = place(text, error.span());
        let message = error
            .message()
            .trim()
            .replace('\n', " ")
            .replace("unknown field", "unknown key");
        ConfigError::File {
            path: path.to_owned(),
            line,
            message: match key {
                Some(key) if !message.starts_with("unknown key") => {
                    format!("{key}: {message}")
                }
                _ => message,
            },
        }
    })?;
    Ok(File {
        folder: path.parent().unwrap_or(Path::new("")).to_owned(),
        path: Some(path.to_owned()),
        content,
    })
}

/// The line of a mistake and the key that stands on it, or above it when the value has several lines.
fn place(text: &str, span: Option<std::ops::Range<usize>>) -> (usize, Option<String>) {
    let start = span.map_or(0, |span| span.start).min(text.len());
    let before = text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count();
    let key = text
        .lines()
        .take(line + 1)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
        .find(|line| line.contains('=') || line.starts_with('['))
        .map(|line| line.split('=').next().unwrap_or(line).trim().to_owned());
    (line + 1, key)
}
