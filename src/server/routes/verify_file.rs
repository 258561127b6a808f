//! `MP_verify_….txt`: WeChat's console fetches it to see that a domain is ours.

use std::{collections::BTreeSet, net::SocketAddr};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::server::{AppState, origin::Origin};

/// A route for each file at the root and in each safe domain's path.
pub fn router(state: &AppState) -> Router<AppState> {
    let mut paths = BTreeSet::new();
    for account in state.accounts() {
        for name in account.verify_files.keys() {
            paths.insert(format!("/{name}"));
            paths.extend(
                account
                    .safe_domains
                    .iter()
                    .filter(|domain| !domain.path.is_empty())
                    .map(|domain| format!("/{}/{name}", domain.path.join("/"))),
            );
        }
    }
    paths.into_iter().fold(Router::new(), |router, path| {
        router.route(&path, get(verify_file))
    })
}

/// The file of the account that owns the host and the folder, byte for byte.
async fn verify_file(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let trusted = &state.config().server.trusted_proxies;
    let origin = Origin::of(peer, request.uri(), request.headers(), trusted);
    let path = request.uri().path().trim_start_matches('/');
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let found = origin.host_name().and_then(|host| {
        state
            .accounts()
            .iter()
            .filter(|account| {
                account.safe_domains.iter().any(|domain| {
                    domain.covers_host(host)
                        && (folder.is_empty() || domain.path.join("/") == folder)
                })
            })
            .find_map(|account| account.verify_files.get(name))
    });
    match found {
        Some(bytes) => (
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            bytes.clone(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
