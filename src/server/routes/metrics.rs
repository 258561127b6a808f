//! `/metrics` for Prometheus: OpenMetrics text for those who ask for it, else Prometheus' own older text.

use std::collections::HashMap;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::server::AppState;

const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const PLAIN: &str = "text/plain; version=0.0.4; charset=utf-8";

pub fn router() -> Router<AppState> {
    Router::new().route("/metrics", get(metrics))
}

async fn metrics(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let Ok(text) = state.metrics().encode() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let wants_openmetrics = headers
        .get_all(header::ACCEPT)
        .iter()
        .any(|accept| accept.as_bytes().windows(11).any(|w| w == b"openmetrics"));
    let (content_type, text) = if wants_openmetrics {
        (OPENMETRICS, text)
    } else {
        (PLAIN, plain(&text))
    };
    ([(header::CONTENT_TYPE, content_type)], text).into_response()
}

/// The same in the older format: it knows no units and no infos, and names a counter as its sample is named.
fn plain(openmetrics: &str) -> String {
    let types: HashMap<&str, &str> = openmetrics
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ")?.split_once(' '))
        .collect();
    let mut plain = String::with_capacity(openmetrics.len());
    for line in openmetrics.lines() {
        let Some(comment) = line.strip_prefix("# ") else {
            plain.extend([line, "\n"]);
            continue;
        };
        let mut words = comment.splitn(3, ' ');
        let (Some(key @ ("HELP" | "TYPE")), Some(name), Some(rest)) =
            (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let (suffix, kind) = match types.get(name) {
            Some(&"counter") => ("_total", "counter"),
            Some(&"info") => ("_info", "gauge"),
            Some(&"unknown") => ("", "untyped"),
            other => ("", *other.unwrap_or(&"untyped")),
        };
        let rest = if key == "TYPE" { kind } else { rest };
        plain.extend(["# ", key, " ", name, suffix, " ", rest, "\n"]);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_format_names_counters_and_infos_as_their_samples() {
        let text = "# HELP hits Hits.\n# TYPE hits counter\nhits_total{a=\"# b\"} 1\n# HELP age Age.\n# TYPE age gauge\n\
                    # UNIT age seconds\nage 2\n# HELP build The program.\n# TYPE build info\nbuild_info{v=\"1\"} 1\n# EOF\n";
        assert_eq!(
            plain(text),
            "# HELP hits_total Hits.\n# TYPE hits_total counter\nhits_total{a=\"# b\"} 1\n# HELP age Age.\n\
             # TYPE age gauge\nage 2\n# HELP build_info The program.\n# TYPE build_info gauge\nbuild_info{v=\"1\"} 1\n"
        );
    }
}
