//! The configuration: Leptos.toml, overlaid by the environment, checked as a whole before anything starts.
//! docs/configuration.md lists every key.

mod accounts;
mod args;
mod card_ids;
mod environment;
mod error;
mod file;
mod media;
mod merchant;
mod network;
mod pay;
mod resolve;
mod secret;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use leptos::config::LeptosOptions;

pub use args::{Args, Command, HELP};
pub use environment::Environment;
pub use error::ConfigError;
pub use media::{Bucket, BucketKeys, MediaConfig, MediaPlace};
pub use network::Network;
pub use pay::{Database, PayConfig};

use crate::wechat::{Account, TokenApi};

/// Everything the server needs to know, checked. `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Config {
    pub server: ServerConfig,
    pub wechat: WechatConfig,
    pub pay: PayConfig,
    pub media: MediaConfig,
    /// Whether browsers without WeChat get the simulated client (`[simulator] enabled`); by default in sandbox mode.
    pub simulator: bool,
    pub log: LogConfig,
    pub leptos: LeptosOptions,
    /// What is legal but hardly meant; logged at start.
    pub warnings: Vec<String>,
}

/// `[server]` and the address.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    pub addr: SocketAddr,
    pub site_root: PathBuf,
    pub trusted_proxies: Vec<Network>,
    /// Requests to `/v1` per second and client address; 0: no limit.
    pub rate_limit_per_second: u32,
    pub rate_limit_burst: u32,
    /// Calls to WeChat per minute that one client address may cause; 0: no limit.
    pub wechat_calls_per_minute: u32,
    /// For the arrival of a request's head, and between two requests of a connection.
    pub header_timeout: Duration,
    pub request_timeout: Duration,
    /// For the arrival of a request's body.
    pub body_timeout: Duration,
    /// For the delivery of a response's body.
    pub response_timeout: Duration,
    pub body_limit: usize,
    pub shutdown_grace: Duration,
    /// `cargo leptos watch` runs this server (`LEPTOS_WATCH`).
    pub live_reload: bool,
}

/// Whom the credentials come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// WeChat.
    Live,
    /// The embedded platform.
    Sandbox,
}

/// `[wechat]`.
#[derive(Clone, Debug)]
pub struct WechatConfig {
    pub mode: Mode,
    /// At least one, each with at least one safe domain.
    pub accounts: Vec<Account>,
    /// WeChat's API, or what was named instead of it. `None` in sandbox mode: the embedded platform.
    pub api_base: Option<String>,
    /// Where WeChat's authorisation page is. `None` in sandbox mode: on the page's own origin.
    pub open_base: Option<String>,
    pub token_api: TokenApi,
    /// Calls for credentials per account and endpoint and day.
    pub daily_call_budget: u32,
    /// Calls that visitors cause (media, card codes, authorisation) per account and endpoint and day.
    pub daily_visitor_call_budget: u32,
}

/// `[log]`.
#[derive(Clone, Debug)]
pub struct LogConfig {
    pub json: bool,
    /// Directives as in `RUST_LOG`.
    pub filter: String,
}

impl Config {
    /// Reads and checks the configuration of this process.
    ///
    /// # Errors
    /// One sentence for the first thing that is wrong.
    pub fn load(args: &Args, environment: &Environment) -> Result<Self, ConfigError> {
        let path = file::locate(args.config.as_deref(), environment)?;
        let file = path.as_deref().map(file::read).transpose()?;
        let config = resolve::resolve(file, environment)?;
        config.check_hash_file()?;
        Ok(config)
    }

    /// The configuration that a file with this text would give if it lay at `path`; for tests.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn from_text(
        path: &std::path::Path,
        text: &str,
        environment: &Environment,
    ) -> Result<Self, ConfigError> {
        resolve::resolve(Some(file::parse(path, text)?), environment)
    }

    /// Leptos reads the hash file at every rendering and panics without it.
    fn check_hash_file(&self) -> Result<(), ConfigError> {
        if !self.leptos.hash_files {
            return Ok(());
        }
        let program = std::env::current_exe().unwrap_or_default();
        let path = program.with_file_name(&*self.leptos.hash_file);
        if path.is_file() {
            return Ok(());
        }
        Err(ConfigError::invalid(
            "hash-files (LEPTOS_HASH_FILES)",
            format!(
                "is on, but {} does not exist: run the program that `make build` leaves in target/dist, or set LEPTOS_HASH_FILES=false",
                path.display()
            ),
        ))
    }
}
