//! What the parameters and results of several interfaces have in common.

use serde::{Deserialize, Serialize, Serializer};

use super::{WxError, call::invalid};
use crate::catalog::Interface;

/// WeChat takes 0 and 1 where Rust has a `bool`.
pub(super) fn flag<S: Serializer>(on: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8((*on).into())
}

/// A picture or recording in the client.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LocalId {
    pub local_id: String,
}

/// A picture or recording on WeChat's server.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServerId {
    pub server_id: String,
}

/// Refuses an empty id: clients answer it with a bare `fail`, or not at all.
pub(super) fn check_id(interface: Interface, field: &'static str, id: &str) -> Result<(), WxError> {
    if id.is_empty() {
        return Err(invalid(interface, field, "must not be empty"));
    }
    Ok(())
}
