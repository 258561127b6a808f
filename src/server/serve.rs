//! Binding, running and stopping.

use std::{ffi::OsString, io, net::SocketAddr, process::ExitCode};

use axum::Router;
use futures::FutureExt;
use tokio::{net::TcpListener, task::JoinSet};

use super::{
    AppState, capabilities,
    config::{Args, Command, Config, ConfigError, Environment, HELP, Mode},
    connections,
    media::{self, Media},
    oauth::Returned,
    orders::{self, Orders, OrdersError},
    routes,
    state::Services,
    telemetry,
};
use crate::{
    sandbox::{self, IssuedCard, Platform, SandboxAccount},
    wechat::{WechatClient, WechatError, keeper::CredentialKeeper},
};

/// Rendering stalls on fewer workers when a page waits for its own server.
const LEAST_WORKERS: usize = 4;

/// Why the server does not run (any more).
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(
        "site-addr (LEPTOS_SITE_ADDR) is {addr}, which cannot be used ({reason}): choose another address or port, or stop what uses it"
    )]
    Bind { addr: SocketAddr, reason: io::Error },
    #[error("the client for WeChat's API cannot be set up: {0}")]
    Client(#[from] WechatError),
    #[error(transparent)]
    Orders(#[from] OrdersError),
    #[error("the operating system refused: {0}")]
    System(#[from] io::Error),
}

/// A server that has its address and its state, and does not answer yet.
pub struct Server {
    listener: TcpListener,
    addr: SocketAddr,
    state: AppState,
    router: Router,
}

impl Server {
    /// Takes the address and builds everything. Port 0 takes any free port.
    ///
    /// # Errors
    /// When the address cannot be had or the client for WeChat cannot be set up.
    pub async fn bind(config: Config) -> Result<Self, ServerError> {
        let wanted = config.server.addr;
        let listener = TcpListener::bind(wanted)
            .await
            .map_err(|reason| ServerError::Bind {
                addr: wanted,
                reason,
            })?;
        let addr = listener.local_addr()?;
        let wechat = wechat(&config, addr)?;
        let keeper = keeper(&config, wechat.clone());
        let sandbox = sandbox(&config, &keeper);
        let orders = Orders::open(&config, reachable(addr)).await?;
        for warning in &config.warnings {
            tracing::warn!("{warning}");
        }
        // Whoever has named a place that can't be used is told so in one sentence, and not also that there is none.
        let media = Media::open(&config.media)?;
        capabilities::log(&config);
        let services = Services {
            wechat,
            keeper,
            orders,
            media,
            returned: Returned::default(),
        };
        let state = AppState::new(config, services);
        let router = routes::router(&state, sandbox);
        Ok(Self {
            listener,
            addr,
            state,
            router,
        })
    }

    /// The address that was taken.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Answers until `shutdown` is done, then finishes the requests in flight, within the configured time.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let config = &self.state.config().server;
        let (header_timeout, grace) = (config.header_timeout, config.shutdown_grace);
        // Ends with this function.
        let mut tasks = JoinSet::new();
        tasks.spawn(orders::reconcile(self.state.clone()));
        tasks.spawn(media::sweep(self.state.clone()));
        let connections =
            connections::serve(self.listener, self.router, header_timeout, shutdown).await;
        if tokio::time::timeout(grace, connections.shutdown())
            .await
            .is_err()
        {
            tracing::warn!(
                grace_seconds = grace.as_secs(),
                "requests are still in flight: stopping without them"
            );
        }
    }
}

/// The embedded platform with the configured accounts, in sandbox mode. Whoever ends its credentials wants to see the
/// server fetch new ones, so the keeper forgets them too.
fn sandbox(config: &Config, keeper: &CredentialKeeper) -> Option<Router> {
    (config.wechat.mode == Mode::Sandbox).then(|| {
        let accounts = config.wechat.accounts.iter().map(|account| SandboxAccount {
            app_id: account.app_id.to_string(),
            app_secret: account.app_secret.clone(),
            safe_domains: account.safe_domains.clone(),
            cards: IssuedCard::of(account),
            merchant: account.merchant.clone(),
        });
        let keeper = keeper.clone();
        sandbox::router(Platform::new(accounts).after_expiry(move || {
            let keeper = keeper.clone();
            async move { keeper.forget_all().await }.boxed()
        }))
    })
}

/// The client of WeChat's API; in sandbox mode it asks this very server.
fn wechat(config: &Config, addr: SocketAddr) -> Result<WechatClient, ServerError> {
    let wechat = &config.wechat;
    let own = format!("http://{}/sandbox", reachable(addr));
    let api_base = wechat.api_base.as_deref().unwrap_or(&own);
    Ok(WechatClient::new(api_base, wechat.token_api)?)
}

/// The keeper of the accounts' credentials.
fn keeper(config: &Config, client: WechatClient) -> CredentialKeeper {
    let wechat = &config.wechat;
    CredentialKeeper::builder(client)
        .accounts(wechat.accounts.iter().cloned())
        .daily_budget(wechat.daily_call_budget)
        .visitors_budget(wechat.daily_visitor_call_budget)
        .build()
}

/// An address at which this machine reaches itself.
fn reachable(mut addr: SocketAddr) -> SocketAddr {
    if addr.ip().is_unspecified() {
        addr.set_ip(match addr {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    addr
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Live => "live",
        Mode::Sandbox => "sandbox",
    }
}

/// What would be served, in one line; without secrets.
fn summary(config: &Config) -> String {
    let accounts = config.wechat.accounts.iter().map(|account| {
        let domains = account.safe_domains.iter().map(ToString::to_string);
        let domains = domains.collect::<Vec<_>>().join(", ");
        format!("{} ({domains})", account.app_id)
    });
    format!(
        "{} mode, {}, on http://{}",
        mode_name(config.wechat.mode),
        accounts.collect::<Vec<_>>().join(", "),
        config.server.addr
    )
}

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// As [`Server::bind`].
pub async fn run(config: Config) -> Result<(), ServerError> {
    let shutdown = signals()?;
    let server = Server::bind(config).await?;
    let mode = mode_name(server.state().config().wechat.mode);
    println!(
        "Listening on http://{} ({mode} mode)",
        reachable(server.addr())
    );
    server.run(shutdown).await;
    Ok(())
}

/// Done at the first signal that asks this process to stop.
fn signals() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        let terminated = terminate.recv();
        #[cfg(not(unix))]
        let terminated = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = terminated => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        tracing::info!("stopping");
    })
}

/// The program: reads arguments and configuration, and serves. What is wrong is said in one sentence.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match start(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wechat-jssdk-demo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(arguments: impl IntoIterator<Item = OsString>) -> Result<(), ServerError> {
    let args = Args::parse(arguments)?;
    match args.command {
        Command::Help => print!("{HELP}"),
        Command::Version => println!("wechat-jssdk-demo {}", env!("CARGO_PKG_VERSION")),
        Command::Check => {
            let config = Config::load(&args, &Environment::of_process())?;
            media::check(&config.media)?;
            orders::check(&config)?;
            for warning in &config.warnings {
                println!("warning: {warning}");
            }
            for gap in capabilities::gaps(&config) {
                let level = if gap.half_configured {
                    "warning"
                } else {
                    "note"
                };
                println!("{level}: {gap}");
            }
            println!("The configuration is valid: {}.", summary(&config));
        }
        Command::Serve => {
            let config = Config::load(&args, &Environment::of_process())?;
            telemetry::init(&config.log);
            let cores = std::thread::available_parallelism().map_or(1, usize::from);
            tokio::runtime::Builder::new_multi_thread()
                .worker_threads(cores.max(LEAST_WORKERS))
                .enable_all()
                .build()?
                .block_on(run(config))?;
        }
    }
    Ok(())
}
