//! `[pay]`: what is for sale, where WeChat Pay's API is, where its notifications go, and where orders are kept.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{
    ConfigError, Environment, Mode,
    file::{File, Secret},
    resolve::base_address,
};
use crate::{
    api::Goods,
    text::Text,
    wechat::{is_plain, pay::LONGEST_DESCRIPTION},
};

const API_BASE: &str = "https://api.mch.weixin.qq.com";
/// Beside Leptos.toml.
const DATABASE_FILE: &str = "orders.db";
const DATABASE: &str = "pay.database_url (DATABASE_URL)";
/// In fen: a million yuan.
const HIGHEST_PRICE: i64 = 100_000_000;

/// `[pay]`, checked.
#[derive(Clone, Debug)]
pub struct PayConfig {
    /// In the order of the file.
    pub goods: Vec<Goods>,
    /// Where WeChat Pay reaches this server; `None`: where the request that orders has reached it (in sandbox mode: this
    /// server's own address).
    pub notify_base: Option<String>,
    /// WeChat Pay's API, or what was named instead of it. `None` in sandbox mode: the embedded platform.
    pub api_base: Option<String>,
    pub database: Database,
}

/// Where orders are kept.
#[derive(Clone, Debug)]
pub enum Database {
    /// In this process, and gone with it.
    Memory,
    /// `sqlite://…` with an absolute path, or `postgres://…`, which may hold a password.
    Url(SecretString),
}

/// `[pay]` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    goods: Option<Vec<WrittenGoods>>,
    notify_base: Option<String>,
    api_base: Option<String>,
    database_url: Option<Secret>,
}

/// `[[pay.goods]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGoods {
    id: String,
    title: String,
    title_en: Option<String>,
    price_fen: i64,
}

pub(super) fn resolve(
    file: &File,
    environment: &Environment,
    mode: Mode,
) -> Result<PayConfig, ConfigError> {
    let written = &file.content.pay;
    let address = |variable: &str, key: &str, value: &Option<String>, example: &str| {
        environment
            .get(variable)
            .or(value.as_deref())
            .map(|text| base_address(&format!("pay.{key} ({variable})"), example, text))
            .transpose()
    };
    let notify_base = address(
        "WECHAT_PAY_NOTIFY_BASE",
        "notify_base",
        &written.notify_base,
        "https://example.com",
    )?;
    if mode == Mode::Live && notify_base.as_deref().is_some_and(is_http) {
        return Err(ConfigError::invalid(
            "pay.notify_base (WECHAT_PAY_NOTIFY_BASE)",
            "is http: WeChat Pay notifies https addresses only, so write https://example.com",
        ));
    }
    let api_base = address(
        "WECHAT_PAY_API_BASE",
        "api_base",
        &written.api_base,
        API_BASE,
    )?;
    Ok(PayConfig {
        goods: goods(written.goods.as_deref(), mode)?,
        notify_base,
        api_base: match mode {
            Mode::Live => Some(api_base.unwrap_or_else(|| API_BASE.to_owned())),
            Mode::Sandbox => api_base,
        },
        database: database(file, environment, mode)?,
    })
}

fn is_http(base: &str) -> bool {
    base.starts_with("http:")
}

/// The written goods, checked; a missing list means samples in sandbox mode and nothing else.
fn goods(written: Option<&[WrittenGoods]>, mode: Mode) -> Result<Vec<Goods>, ConfigError> {
    let Some(written) = written else {
        return Ok(match mode {
            Mode::Sandbox => samples(),
            Mode::Live => Vec::new(),
        });
    };
    let mut goods: Vec<Goods> = Vec::with_capacity(written.len());
    for (index, one) in written.iter().enumerate() {
        let fail = |key: &str, problem: String| {
            Err(ConfigError::invalid(
                format!("pay.goods[{index}].{key}"),
                problem,
            ))
        };
        if !is_goods_id(&one.id) {
            return fail(
                "id",
                "is no id: write 1 to 32 letters, digits, `_` or `-`".to_owned(),
            );
        }
        if goods.iter().any(|other| other.id == one.id) {
            return fail(
                "id",
                format!(
                    "is `{}` a second time: each of the goods needs its own",
                    one.id
                ),
            );
        }
        let title = one.title.trim();
        if title.is_empty()
            || title.len() > LONGEST_DESCRIPTION
            || title.chars().any(char::is_control)
        {
            return fail(
                "title",
                format!(
                    "is empty, has a line break, or is longer than {LONGEST_DESCRIPTION} bytes, which is WeChat's limit for what an order is called"
                ),
            );
        }
        if !(1..=HIGHEST_PRICE).contains(&one.price_fen) {
            return fail(
                "price_fen",
                format!(
                    "is {}: write a price in fen, from 1 to {HIGHEST_PRICE}",
                    one.price_fen
                ),
            );
        }
        let title_en = one.title_en.as_deref().map(str::trim);
        let title_en = title_en.filter(|text| !text.is_empty()).unwrap_or(title);
        goods.push(Goods {
            id: one.id.clone(),
            title: Text {
                zh: title.to_owned().into(),
                en: title_en.to_owned().into(),
            },
            price: one.price_fen,
        });
    }
    Ok(goods)
}

/// Whether `text` can be the id of goods.
fn is_goods_id(text: &str) -> bool {
    text.len() <= 32 && is_plain(text)
}

/// What a sandbox sells, unless told otherwise.
fn samples() -> Vec<Goods> {
    [
        (
            "postcard",
            Text::new("西湖明信片", "A postcard of the West Lake"),
            1,
        ),
        (
            "tea",
            Text::new("龙井茶 50 克", "Longjing tea, 50 g"),
            5_800,
        ),
    ]
    .map(|(id, title, price)| Goods {
        id: id.to_owned(),
        title,
        price,
    })
    .into()
}

fn database(file: &File, environment: &Environment, mode: Mode) -> Result<Database, ConfigError> {
    // Relative paths start from where they are written.
    let (url, folder) = match (
        environment.get("DATABASE_URL"),
        &file.content.pay.database_url,
    ) {
        (Some(url), _) => (Some(SecretString::from(url)), Path::new("")),
        (None, Some(Secret(url))) => (Some(url.clone()), file.folder.as_path()),
        (None, None) => (None, file.folder.as_path()),
    };
    match (url, mode) {
        (Some(url), _) => database_url(&url, folder),
        (None, Mode::Sandbox) => Ok(Database::Memory),
        (None, Mode::Live) => sqlite(folder, DATABASE_FILE, None),
    }
}

fn database_url(url: &SecretString, folder: &Path) -> Result<Database, ConfigError> {
    let text = url.expose_secret().trim();
    if text == "sqlite::memory:" {
        return Ok(Database::Memory);
    }
    if let Some(rest) = text.strip_prefix("sqlite:") {
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        let path = path.strip_prefix("//").unwrap_or(path);
        if !path.is_empty() {
            return sqlite(folder, path, query);
        }
    } else if url::Url::parse(text)
        .is_ok_and(|url| matches!(url.scheme(), "postgres" | "postgresql"))
    {
        return Ok(Database::Url(text.into()));
    }
    Err(ConfigError::invalid(
        DATABASE,
        "is no address of a database: write sqlite://path/to/orders.db or postgres://user:password@host/database",
    ))
}

/// A file, which is made when it does not exist.
fn sqlite(folder: &Path, path: &str, query: Option<&str>) -> Result<Database, ConfigError> {
    let folder = std::path::absolute(folder.join(".")).map_err(|error| {
        ConfigError::invalid(DATABASE, format!("names no usable path: {error}"))
    })?;
    // the written path is a part of a URL, the folder is not
    let folder = folder.display().to_string();
    let folder = [("%", "%25"), ("?", "%3F"), ("#", "%23")]
        .iter()
        .fold(folder, |folder, (from, to)| folder.replace(from, to));
    let path = match Path::new(path).is_absolute() {
        true => path.to_owned(),
        false => format!("{}/{path}", folder.trim_end_matches('/')),
    };
    let written = query.unwrap_or_default().split('&');
    let written = written.filter(|option| !option.is_empty());
    let has_mode = written.clone().any(|option| option.starts_with("mode="));
    let query: Vec<_> = written.chain((!has_mode).then_some("mode=rwc")).collect();
    let query = query.join("&");
    Ok(Database::Url(format!("sqlite://{path}?{query}").into()))
}
