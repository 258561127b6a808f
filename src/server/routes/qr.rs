//! `/qr.svg?url=…`: a QR code that opens a page of this site in WeChat.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{ConnectInfo, Query, Request, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use fast_qr::{
    ECL, QRBuilder,
    convert::{Builder, svg::SvgBuilder},
};
use serde::Deserialize;

use crate::{
    api::Problem,
    server::{AppState, middleware::Admitted, origin::Origin, page_url::PageUrl, problem, signing},
};

pub fn router() -> Router<AppState> {
    Router::new().route("/qr.svg", get(qr))
}

#[derive(Deserialize)]
struct Parameters {
    #[serde(default)]
    url: String,
}

/// Only for URLs that this server may sign, or on the host that it was asked at: it must not make codes for strangers.
async fn qr(
    _: Admitted,
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Query(Parameters { url }): Query<Parameters>,
    request: Request,
) -> Result<Response, Problem> {
    if let Err(refusal) = signing::check(&state, &url)
        && !is_own(&state, peer, &request, &url)
    {
        return Err(refusal);
    }
    let code = QRBuilder::new(url)
        .ecl(ECL::M)
        .build()
        .map_err(|_| problem::invalid_url("the URL is too long for a QR code"))?;
    let svg = SvgBuilder::default().margin(4).to_str(&code);
    Ok((
        [
            (header::CONTENT_TYPE, "image/svg+xml"),
            (header::CACHE_CONTROL, "public, max-age=3600"),
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
        ],
        svg,
    )
        .into_response())
}

fn is_own(state: &AppState, peer: SocketAddr, request: &Request, url: &str) -> bool {
    let trusted = &state.config().server.trusted_proxies;
    let origin = Origin::of(peer, request.uri(), request.headers(), trusted);
    PageUrl::parse(url, true)
        .ok()
        .is_some_and(|page| page.parsed.host_str() == origin.host_name())
}
