//! Whose ticket made a signature, and with which mistake: the tickets stay on the server.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::signature::mistake::jsapi::Mistake;

/// What a signature turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedBy {
    /// The account that owns the page.
    pub owner: String,
    /// The account whose ticket made the signature.
    pub app_id: String,
    /// What is wrong with it beside the account; nothing when it is right.
    pub mistakes: Vec<Mistake>,
}

/// What this server can say of a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureCheck {
    /// `None` when nothing usual explains it.
    pub signed_by: Option<SignedBy>,
    /// The AppIDs of other accounts whose ticket could not be had, and so was not tried.
    pub untried: Vec<String>,
}

/// Tries the tickets of this server's accounts, that of the page's owner first.
///
/// # Errors
/// As `sign_url` for `url`; `rate_limited` when too many ask.
#[server(endpoint = "check_signature", input = Json)]
pub async fn check_signature(
    url: String,
    landing_url: Option<String>,
    nonce_str: String,
    timestamp: u64,
    signature: String,
) -> Result<SignatureCheck, Problem> {
    let state = expect_context::<crate::server::AppState>();
    let refused = crate::signature::mistake::jsapi::Refused {
        tickets: vec![],
        nonce_str,
        timestamp,
        url,
        landing_url,
        signature,
    };
    crate::server::signing::signed_by(&state, refused)
        .await
        .inspect_err(crate::server::problem::set_response_status)
}
