//! Whose secret made a signature of cards, and with which mistake: the secrets stay on the server.

use std::collections::BTreeMap;

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::signature::{
    card::{Field, Kind},
    mistake::card::Mistake,
};

/// What a signature of cards turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSignedBy {
    /// The account that owns the page.
    pub owner: String,
    /// The account whose secret made the signature.
    pub app_id: String,
    pub secret: CardSecret,
    /// What is wrong with it beside account and secret; nothing when it is right.
    pub mistakes: Vec<Mistake>,
}

/// What a signature was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardSecret {
    /// The `api_ticket` of the type `wx_card`: the right one.
    CardTicket,
    /// That of `wx.config`.
    JsapiTicket,
    AppSecret,
}

/// What this server can say of a signature of cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSignatureCheck {
    /// `None` when nothing usual explains it.
    pub signed_by: Option<CardSignedBy>,
    /// What could not be had, and so was not tried: an account without the right to cards has no card ticket.
    pub untried: Vec<UntriedSecret>,
}

/// A secret that could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UntriedSecret {
    pub app_id: String,
    pub secret: CardSecret,
}

/// Tries the secrets of this server's accounts, those of the page's owner first. `values` are the texts that were sent,
/// without the ticket. Only the owner's card ticket must be there to be tried.
///
/// # Errors
/// As `sign_url` for `url`; `invalid_request` when a value is longer than any of WeChat's; `rate_limited` when too many
/// ask.
#[server(endpoint = "check_card_signature", input = Json)]
pub async fn check_card_signature(
    url: String,
    kind: Kind,
    values: BTreeMap<Field, String>,
    signature: String,
) -> Result<CardSignatureCheck, Problem> {
    let state = expect_context::<crate::server::AppState>();
    let refused = crate::signature::mistake::card::Refused {
        kind,
        tickets: vec![],
        values,
        signature,
    };
    crate::server::cards::signed_by(&state, &url, refused)
        .await
        .inspect_err(crate::server::problem::set_response_status)
}
