//! Random names for what a page makes up itself, such as a purchase.

use super::browser;

/// 24 hexadecimal digits that nobody guesses, on pages without https too (where `crypto.randomUUID` is missing). `None` on
/// the server, and in a browser without `crypto.getRandomValues`.
pub fn random_id() -> Option<String> {
    browser::random_id()
}
