//! Waiting without holding the page up.

use super::browser;

/// Done after so many milliseconds in the browser; at once on the server.
pub async fn pause(milliseconds: u64) {
    browser::pause(milliseconds).await;
}
