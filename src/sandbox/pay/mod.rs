//! WeChat Pay's side: orders by API v3 and by the older API, what WeChat's app asks when the user pays, and notifications.
//! As strict as WeChat Pay: what it would refuse is refused here, so that a wrong client is found without it.
//!
//! | room | what |
//! | --- | --- |
//! | `v3`, `authorization`, `seal` | API v3 and its signatures |
//! | `v2`, `xml` | the older API |
//! | `client` | the sheet |
//! | `ledger`, `order`, `fields`, `code` | merchants, orders, and what is refused |
//! | `notification`, `letter`, `delivery` | what is told to the merchant, how it is written, how it gets there |
//! | `keys` | the platform's keys |
//! | `control` | its part of the control endpoint |

mod authorization;
mod client;
mod code;
mod control;
mod delivery;
mod fields;
mod keys;
mod ledger;
mod letter;
mod notification;
mod order;
mod seal;
mod v2;
mod v3;
mod xml;

use std::collections::VecDeque;

use axum::Router;

use super::{
    clock::Moment,
    limits::Endpoint,
    platform::{Platform, State},
};

pub(super) use code::Code;
pub(super) use control::{Change, describe};
pub(super) use delivery::deliver;
pub use keys::{demo_merchant, merchant};
pub(super) use ledger::Ledger;

/// `/v3/…`, `/pay/…` and `/client/pay`.
pub(super) fn routes() -> Router<Platform> {
    v3::routes().merge(v2::routes()).merge(client::routes())
}

/// How many orders, and how many notifications, are known at a time: a sandbox may stay switched on for months.
const REMEMBERED: usize = 4096;

/// Adds the newest; the oldest beyond [`REMEMBERED`] is forgotten.
fn remember<T>(all: &mut VecDeque<T>, newest: T) {
    if all.len() >= REMEMBERED {
        all.pop_front();
    }
    all.push_back(newest);
}

/// Counts a call against the account's limits, which WeChat Pay does not have from the factory.
fn spend(
    state: &mut State,
    endpoint: Endpoint,
    app_id: &str,
    now: Moment,
) -> Result<(), code::Refused> {
    let limit = state.settings.limit(endpoint);
    match state.accounts.get_mut(app_id) {
        Some(account) => account
            .usage
            .get_mut(endpoint)
            .spend(now, limit)
            .map_err(|_| Code::FrequencyLimited.into()),
        None => Ok(()),
    }
}
