//! `/healthz`: the process answers. `/readyz`: every account's pages can be signed.

use std::time::Duration;

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use futures::future::join_all;
use serde::Serialize;

use crate::{
    api::Problem,
    server::{AppState, problem},
    wechat::{AppId, keeper::CredentialKind},
};

/// How long a probe waits for a ticket that has to be fetched first.
const WAIT: Duration = Duration::from_secs(3);

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz))
}

#[derive(Serialize)]
struct Readiness {
    status: &'static str,
    mode: &'static str,
    accounts: Vec<AccountReadiness>,
}

/// The state of an account's jsapi ticket. Holds no secret.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AccountReadiness {
    app_id: String,
    usable: bool,
    seconds_left: u64,
    /// Refreshes fail; what is there still serves.
    degraded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_error: Option<Problem>,
}

/// 200 as long as every account can sign, also when refreshes fail; else 503. Asking fetches a ticket that is missing.
async fn readyz(State(state): State<AppState>) -> (StatusCode, Json<Readiness>) {
    let accounts = join_all(
        state
            .accounts()
            .iter()
            .map(|account| readiness(&state, &account.app_id)),
    )
    .await;
    let (code, status) = if accounts.iter().any(|account| !account.usable) {
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
    } else if accounts.iter().any(|account| account.degraded) {
        (StatusCode::OK, "degraded")
    } else {
        (StatusCode::OK, "ready")
    };
    let mode = if state.sandbox() { "sandbox" } else { "live" };
    (
        code,
        Json(Readiness {
            status,
            mode,
            accounts,
        }),
    )
}

async fn readiness(state: &AppState, app_id: &AppId) -> AccountReadiness {
    let ticket = tokio::time::timeout(
        WAIT,
        state.keeper().get(app_id, CredentialKind::JsapiTicket),
    )
    .await
    .map_err(|_| problem::wechat_timeout())
    .and_then(|ticket| ticket.map_err(|error| problem::from_keeper(&error)));
    // The access token may rest while its ticket serves: the ticket alone tells whether pages can be signed.
    let known = state
        .keeper()
        .status()
        .into_iter()
        .find(|status| status.app_id == *app_id && status.kind == CredentialKind::JsapiTicket);
    let last_error = ticket.as_ref().err().cloned().or_else(|| {
        let status = known.as_ref()?;
        status.last_error.as_ref().map(problem::from_keeper)
    });
    AccountReadiness {
        app_id: app_id.to_string(),
        usable: ticket.is_ok(),
        seconds_left: known
            .and_then(|status| status.usable_for)
            .map_or(0, |left| left.as_secs()),
        degraded: ticket.is_ok() && last_error.is_some(),
        last_error,
    }
}
