//! The address book. It is kept in the tab, like what else the client remembers.

use super::js;
use crate::simulator::address::{Address, samples};

/// In `sessionStorage`.
const KEPT: &str = "wxSimulatorAddresses";

/// All addresses, those that were entered last first.
pub(super) fn all() -> Vec<Address> {
    let storage = js::window().session_storage().ok().flatten();
    let kept = storage.and_then(|storage| storage.get_item(KEPT).ok().flatten());
    kept.and_then(|kept| serde_json::from_str(&kept).ok())
        .unwrap_or_else(samples)
}

pub(super) fn keep(addresses: &[Address]) {
    // a browser may keep nothing: they are gone with the call then
    if let (Ok(Some(storage)), Ok(text)) = (
        js::window().session_storage(),
        serde_json::to_string(addresses),
    ) {
        let _ = storage.set_item(KEPT, &text);
    }
}
