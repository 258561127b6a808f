//! Logging. One line per event on standard error, as text or JSON.

use tracing::{Metadata, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    EnvFilter, Layer, Registry, filter::filter_fn, fmt::MakeWriter, layer::SubscriberExt,
};

use super::config::LogConfig;

/// Libraries that may write whole URLs at debug or trace level, and URLs to WeChat hold secrets and tokens.
const TALKATIVE: &[&str] = &[
    "h2",
    "hyper",
    "hyper_util",
    "reqwest",
    "rustls",
    "tower",
    "tower_http",
];

/// A subscriber that writes to `writer`.
pub fn subscriber<W>(config: &LogConfig, writer: W) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let layer = tracing_subscriber::fmt::layer().with_writer(writer);
    let layer: Box<dyn Layer<Registry> + Send + Sync> = if config.json {
        layer.json().boxed()
    } else {
        layer.with_ansi(false).boxed()
    };
    // The configuration has checked the directives.
    let directives = EnvFilter::new(&config.filter);
    Box::new(
        Registry::default()
            .with(layer.with_filter(filter_fn(is_discreet)))
            .with(directives),
    )
}

/// Sends the events of this process to standard error; the first call wins.
pub fn init(config: &LogConfig) {
    // A program that embeds the server may have its own.
    let _ = tracing::subscriber::set_global_default(subscriber(config, std::io::stderr));
}

fn is_discreet(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    let library = target.split("::").next().unwrap_or(target);
    !TALKATIVE.contains(&library) || *metadata.level() <= LevelFilter::INFO
}
