//! The time that signatures carry.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since the Unix epoch. To be asked after any wait: WeChat compares the time with its own.
pub(crate) fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs())
}
