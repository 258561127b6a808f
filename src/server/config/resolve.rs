//! From what is written to what is meant: environment over file over defaults, every value checked.

use std::{net::SocketAddr, path::Path, time::Duration};

use leptos::config::{Env, LeptosOptions};
use url::Url;

use super::{
    Config, ConfigError, Environment, LogConfig, Mode, ServerConfig, WechatConfig, accounts,
    file::{self, File},
    media, pay,
};
use crate::wechat::{
    TokenApi,
    keeper::{DEFAULT_DAILY_BUDGET, DEFAULT_VISITORS_BUDGET},
};

const OUTPUT_NAME: &str = "wechat-jssdk-demo";
const API_BASE: &str = "https://api.weixin.qq.com";
const OPEN_BASE: &str = "https://open.weixin.qq.com";

pub(super) fn resolve(
    file: Option<File>,
    environment: &Environment,
) -> Result<Config, ConfigError> {
    let file = file.unwrap_or_default();
    let mut warnings = warnings(&file, environment);
    let (leptos, addr) = leptos(&file, environment)?;
    let server = server(&file, environment, &leptos, addr)?;
    let wechat = wechat(&file, environment, leptos.env == Env::PROD, &mut warnings)?;
    let pay = pay::resolve(&file, environment, wechat.mode)?;
    let media = media::resolve(&file, environment, wechat.mode)?;
    let simulator = environment
        .parse(
            "WECHAT_SIMULATOR",
            |value| value.to_ascii_lowercase().parse().ok(),
            "true or false",
        )?
        .or(file.content.simulator.enabled)
        .unwrap_or(wechat.mode == Mode::Sandbox);
    if simulator && wechat.mode == Mode::Live {
        warnings.push(
            "simulator.enabled (WECHAT_SIMULATOR) is true with a live account: every visitor outside WeChat gets a simulated \
             client instead of the page as it is; leave it out on servers that others use"
                .to_owned(),
        );
    }
    let log = log(&file.content.log, environment)?;
    if wechat.mode == Mode::Live && addr.ip().is_loopback() && server.trusted_proxies.is_empty() {
        warnings.push(
            "the address is loopback and server.trusted_proxies is empty: behind a proxy every client counts as \
             local (no rate limit) and pages may be signed for the wrong URL; name the proxy, such as \"127.0.0.1\""
                .to_owned(),
        );
    }
    if !server.site_root.is_dir() {
        warnings.push(format!(
            "site-root {} does not exist: pages come without style and scripts",
            server.site_root.display()
        ));
    }
    Ok(Config {
        server,
        wechat,
        pay,
        media,
        simulator,
        log,
        leptos,
        warnings,
    })
}

fn warnings(file: &File, environment: &Environment) -> Vec<String> {
    let mut warnings = Vec::new();
    if file.path.is_none() {
        warnings.push("no Leptos.toml found: defaults and environment variables only".to_owned());
    }
    if environment.get("REDIS_URL").is_some() {
        warnings.push(
            "REDIS_URL is set, but this version has no Redis store: every instance keeps its own credentials"
                .to_owned(),
        );
    }
    warnings.extend(
        environment
            .misspelt()
            .map(|name| format!("the variable {name} is not known and has no effect")),
    );
    warnings
}

fn leptos(
    file: &File,
    environment: &Environment,
) -> Result<(LeptosOptions, SocketAddr), ConfigError> {
    let written = file.content.leptos();
    let text = |variable: &str, key: &Option<String>| {
        environment
            .get(variable)
            .map(str::to_owned)
            .or_else(|| key.clone())
    };

    let site_root = match environment.get("LEPTOS_SITE_ROOT") {
        Some(path) => path.into(),
        None => match &written.site_root {
            Some(path) => file.folder.join(path),
            None => "target/site".into(),
        },
    };
    let addr =
        text("LEPTOS_SITE_ADDR", &written.site_addr).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let addr: SocketAddr = addr.parse().map_err(|_| {
        ConfigError::invalid(
            "site-addr (LEPTOS_SITE_ADDR)",
            format!("is `{addr}`: write an IP address and a port, such as 127.0.0.1:3000"),
        )
    })?;
    let env = match text("LEPTOS_ENV", &written.env)
        .unwrap_or_else(|| "DEV".to_owned())
        .to_ascii_uppercase()
        .as_str()
    {
        "DEV" | "DEVELOPMENT" => Env::DEV,
        "PROD" | "PRODUCTION" => Env::PROD,
        other => {
            return Err(ConfigError::invalid(
                "env (LEPTOS_ENV)",
                format!("is `{other}`: write DEV or PROD"),
            ));
        }
    };
    let hash_files = environment
        .parse(
            "LEPTOS_HASH_FILES",
            |value| value.to_ascii_lowercase().parse().ok(),
            "true or false",
        )?
        .or(written.hash_files)
        .unwrap_or(false);
    let reload_port = environment
        .parse("LEPTOS_RELOAD_PORT", |value| value.parse().ok(), "a port")?
        .or(written.reload_port)
        .unwrap_or(3001);

    let options = LeptosOptions::builder()
        .output_name(
            text("LEPTOS_OUTPUT_NAME", &written.output_name).unwrap_or(OUTPUT_NAME.to_owned()),
        )
        .site_root(site_root.to_string_lossy().into_owned())
        .site_pkg_dir(
            text("LEPTOS_SITE_PKG_DIR", &written.site_pkg_dir).unwrap_or("pkg".to_owned()),
        )
        .site_addr(addr)
        .reload_port(reload_port)
        .env(env)
        .hash_files(hash_files)
        .build();
    Ok((options, addr))
}

fn server(
    file: &File,
    environment: &Environment,
    leptos: &LeptosOptions,
    addr: SocketAddr,
) -> Result<ServerConfig, ConfigError> {
    let written = &file.content.server;
    let positive = |key: &str, value: Option<u32>, default: u32| match value.unwrap_or(default) {
        0 => Err(ConfigError::invalid(
            format!("server.{key}"),
            "is 0: write 1 or more",
        )),
        value => Ok(value),
    };
    let seconds = |key: &str, value: Option<u32>, default: u32| {
        positive(key, value, default).map(|value| Duration::from_secs(value.into()))
    };
    Ok(ServerConfig {
        addr,
        live_reload: environment.get("LEPTOS_WATCH").is_some(),
        site_root: Path::new(&*leptos.site_root).to_owned(),
        trusted_proxies: written
            .trusted_proxies
            .iter()
            .map(|text| text.parse())
            .collect::<Result<_, String>>()
            .map_err(|error| {
                ConfigError::invalid(
                    "server.trusted_proxies",
                    format!("holds a bad entry: {error}"),
                )
            })?,
        rate_limit_per_second: written.rate_limit_per_second.unwrap_or(100),
        rate_limit_burst: positive("rate_limit_burst", written.rate_limit_burst, 400)?,
        wechat_calls_per_minute: written.wechat_calls_per_minute.unwrap_or(30),
        header_timeout: seconds("header_timeout_seconds", written.header_timeout_seconds, 30)?,
        request_timeout: seconds(
            "request_timeout_seconds",
            written.request_timeout_seconds,
            30,
        )?,
        body_timeout: seconds("body_timeout_seconds", written.body_timeout_seconds, 10)?,
        response_timeout: seconds(
            "response_timeout_seconds",
            written.response_timeout_seconds,
            60,
        )?,
        body_limit: positive("body_limit_bytes", written.body_limit_bytes, 65_536)? as usize,
        shutdown_grace: seconds("shutdown_grace_seconds", written.shutdown_grace_seconds, 10)?,
    })
}

fn wechat(
    file: &File,
    environment: &Environment,
    production: bool,
    warnings: &mut Vec<String>,
) -> Result<WechatConfig, ConfigError> {
    let written = &file.content.wechat;
    let first = accounts::first(written, environment)?;
    let configured = first.app_id.is_some() || !written.accounts.is_empty();
    let mode = match environment.get("WECHAT_MODE").or(written.mode.as_deref()) {
        Some("live") => Mode::Live,
        Some("sandbox") => Mode::Sandbox,
        Some(other) => {
            return Err(ConfigError::invalid(
                "wechat.mode (WECHAT_MODE)",
                format!("is `{other}`: write live or sandbox"),
            ));
        }
        None if configured => Mode::Live,
        None => Mode::Sandbox,
    };
    if production && !configured {
        return Err(ConfigError::invalid(
            "wechat.app_id (WECHAT_APP_ID)",
            "is missing, and LEPTOS_ENV=PROD asks for a real account: set WECHAT_APP_ID, WECHAT_APP_SECRET and WECHAT_SAFE_DOMAINS",
        ));
    }
    if production && mode == Mode::Sandbox {
        return Err(ConfigError::invalid(
            "wechat.mode (WECHAT_MODE)",
            "is `sandbox`, and LEPTOS_ENV=PROD asks for WeChat itself: remove it, or set LEPTOS_ENV=DEV",
        ));
    }
    let accounts = accounts::resolve(first, &written.accounts, &file.folder, mode, warnings)?;
    let api_base = environment
        .get("WECHAT_API_BASE")
        .or(written.api_base.as_deref())
        .map(|base| api_base(base, mode, warnings))
        .transpose()?;
    let open_base = environment
        .get("WECHAT_OPEN_BASE")
        .or(written.open_base.as_deref())
        .map(|base| base_address("wechat.open_base (WECHAT_OPEN_BASE)", OPEN_BASE, base))
        .transpose()?;
    Ok(WechatConfig {
        mode,
        accounts,
        api_base: match mode {
            Mode::Live => Some(api_base.unwrap_or_else(|| API_BASE.to_owned())),
            Mode::Sandbox => api_base,
        },
        open_base: match mode {
            Mode::Live => Some(open_base.unwrap_or_else(|| OPEN_BASE.to_owned())),
            Mode::Sandbox => open_base,
        },
        token_api: match environment
            .get("WECHAT_TOKEN_API")
            .or(written.token_api.as_deref())
        {
            None | Some("stable") => TokenApi::Stable,
            Some("plain") => TokenApi::Plain,
            Some(other) => {
                return Err(ConfigError::invalid(
                    "wechat.token_api (WECHAT_TOKEN_API)",
                    format!("is `{other}`: write stable or plain"),
                ));
            }
        },
        daily_call_budget: budget(
            "wechat.daily_call_budget",
            written.daily_call_budget,
            DEFAULT_DAILY_BUDGET,
        )?,
        daily_visitor_call_budget: budget(
            "wechat.daily_visitor_call_budget",
            written.daily_visitor_call_budget,
            DEFAULT_VISITORS_BUDGET,
        )?,
    })
}

fn budget(key: &str, written: Option<u32>, default: u32) -> Result<u32, ConfigError> {
    match written {
        Some(0) => Err(ConfigError::invalid(key, "is 0: write 1 or more")),
        budget => Ok(budget.unwrap_or(default)),
    }
}

fn api_base(text: &str, mode: Mode, warnings: &mut Vec<String>) -> Result<String, ConfigError> {
    let base = base_address("wechat.api_base (WECHAT_API_BASE)", API_BASE, text)?;
    if mode == Mode::Live && !base.starts_with("https:") {
        warnings.push(
            "wechat.api_base (WECHAT_API_BASE) is not https: the AppSecret travels unencrypted"
                .to_owned(),
        );
    }
    Ok(base)
}

/// An address that paths are appended to, without the slash at its end; `key` and `example` are for the message.
pub(super) fn base_address(key: &str, example: &str, text: &str) -> Result<String, ConfigError> {
    let url = plain_address(text).ok_or_else(|| {
        ConfigError::invalid(
            key,
            format!(
                "is not an http(s) address without user, query and fragment: write for example {example}"
            ),
        )
    })?;
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// An http(s) address without user, query and fragment.
pub(super) fn plain_address(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    })
}

fn log(written: &file::Log, environment: &Environment) -> Result<LogConfig, ConfigError> {
    let filter = environment
        .get("RUST_LOG")
        .or(written.filter.as_deref())
        .unwrap_or("info");
    tracing_subscriber::EnvFilter::try_new(filter).map_err(|error| {
        ConfigError::invalid(
            "log.filter (RUST_LOG)",
            format!("is `{filter}`: {error}; write for example info,wechat_jssdk_demo=debug"),
        )
    })?;
    Ok(LogConfig {
        json: match written.format.as_deref() {
            None | Some("text") => false,
            Some("json") => true,
            Some(other) => {
                return Err(ConfigError::invalid(
                    "log.format",
                    format!("is `{other}`: write text or json"),
                ));
            }
        },
        filter: filter.to_owned(),
    })
}
