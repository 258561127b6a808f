//! What `/metrics` shows, in OpenMetrics text. One registry per server, so that several can live in one process.

use std::time::Duration;

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric, text},
    metrics::{
        MetricType,
        counter::{ConstCounter, Counter},
        family::Family,
        gauge::ConstGauge,
        histogram::{Histogram, exponential_buckets},
        info::Info,
    },
    registry::{Registry, Unit},
};

use crate::wechat::keeper::CredentialKeeper;

/// The registry and what is counted by hand.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    latency: Family<RouteLabels, Histogram, fn() -> Histogram>,
    notifications: Family<OutcomeLabels, Counter>,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: &'static str,
}

/// 0.1 ms to 26 s.
fn latency_histogram() -> Histogram {
    Histogram::new(exponential_buckets(0.0001, 4.0, 10))
}

impl Metrics {
    pub fn new(keeper: &CredentialKeeper) -> Self {
        let mut registry = Registry::default();
        let requests = Family::default();
        let latency: Family<RouteLabels, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(latency_histogram);
        registry.register(
            "http_requests",
            "Requests by route, method and status",
            requests.clone(),
        );
        registry.register_with_unit(
            "http_request_duration",
            "Time from a request's head to its response's head",
            Unit::Seconds,
            latency.clone(),
        );
        let notifications = Family::default();
        registry.register(
            "pay_notifications",
            "Notifications of payments by what came of them",
            notifications.clone(),
        );
        registry.register(
            "build",
            "The running program",
            Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]),
        );
        registry.register_collector(Box::new(Credentials(keeper.clone())));
        Self {
            registry,
            requests,
            latency,
            notifications,
        }
    }

    /// Counts one answered request.
    pub fn record(&self, route: &str, method: &'static str, status: u16, elapsed: Duration) {
        self.requests
            .get_or_create(&RequestLabels {
                route: route.to_owned(),
                method,
                status,
            })
            .inc();
        self.latency
            .get_or_create(&RouteLabels {
                route: route.to_owned(),
            })
            .observe(elapsed.as_secs_f64());
    }

    /// Counts one notification of a payment.
    pub fn record_notification(&self, outcome: &'static str) {
        self.notifications
            .get_or_create(&OutcomeLabels { outcome })
            .inc();
    }

    /// The OpenMetrics text.
    pub fn encode(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Read from the keeper at every scrape.
struct Credentials(CredentialKeeper);

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials")
    }
}

impl Collector for Credentials {
    fn encode(&self, mut encoder: DescriptorEncoder) -> Result<(), std::fmt::Error> {
        let mut family = encoder.encode_descriptor(
            "wechat_credential_usable",
            "How long a credential can still be served",
            Some(&Unit::Seconds),
            MetricType::Gauge,
        )?;
        for status in self.0.status() {
            let left = status.usable_for.map_or(0.0, |left| left.as_secs_f64());
            let labels = [
                ("app_id", status.app_id.as_str()),
                ("kind", status.kind.as_str()),
            ];
            ConstGauge::new(left).encode(family.encode_family(&labels)?)?;
        }

        let mut family = encoder.encode_descriptor(
            "wechat_calls",
            "Calls to WeChat by credential and outcome",
            None,
            MetricType::Counter,
        )?;
        for count in self.0.call_counts() {
            let labels = [
                ("app_id", count.app_id.as_str()),
                ("kind", count.kind.as_str()),
                ("outcome", count.outcome),
            ];
            ConstCounter::new(count.calls).encode(family.encode_family(&labels)?)?;
        }

        let mut family = encoder.encode_descriptor(
            "wechat_call_budget_left",
            "Calls to WeChat that today's budget still allows",
            None,
            MetricType::Gauge,
        )?;
        for budget in self.0.budgets() {
            let endpoint = budget.endpoint.to_string();
            let labels = [
                ("app_id", budget.app_id.as_str()),
                ("endpoint", endpoint.as_str()),
            ];
            ConstGauge::new(i64::from(budget.left)).encode(family.encode_family(&labels)?)?;
        }
        Ok(())
    }
}
