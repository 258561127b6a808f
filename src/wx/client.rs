//! The WeChat client that the page runs in, and what it offers.

use super::{Platform, browser};
use crate::catalog::Interface;

/// A client as its user agent describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub platform: Platform,
    /// `8.0.47`, `8.0.47.2560`; `None` where the user agent names none.
    pub version: Option<String>,
}

impl Client {
    /// That of this page; [`Platform::Outside`] on the server.
    pub fn of_page() -> Self {
        Self::from_user_agent(&browser::user_agent())
    }

    pub fn from_user_agent(user_agent: &str) -> Self {
        Self {
            platform: Platform::from_user_agent(user_agent),
            version: version(user_agent),
        }
    }

    /// Whether it is as new as `version`; `None` where it doesn't say.
    pub fn is_at_least(&self, version: &str) -> Option<bool> {
        self.version
            .as_deref()
            .map(|own| numbers(own) >= numbers(version))
    }
}

/// What follows `MicroMessenger/`.
fn version(user_agent: &str) -> Option<String> {
    let user_agent = user_agent.to_ascii_lowercase();
    let (_, rest) = user_agent.split_once("micromessenger/")?;
    let end = rest.find(|c: char| c != '.' && !c.is_ascii_digit());
    let version = &rest[..end.unwrap_or(rest.len())];
    (!version.is_empty()).then(|| version.to_owned())
}

/// Versions compare as numbers: 10.0 is newer than 8.0.
fn numbers(version: &str) -> Vec<u32> {
    version
        .split('.')
        .map(|number| number.parse().unwrap_or(0))
        .collect()
}

/// What `window.wx` offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// jweixin isn't there at all.
    NoSdk,
    /// jweixin is there and lacks the function.
    Missing,
    Present,
}

/// Whether the function of an interface is there to be called. The client may still not know it.
pub fn presence(interface: Interface) -> Presence {
    browser::presence(interface)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_compared_as_numbers() {
        let android = Client::from_user_agent(
            "Mozilla/5.0 (Linux; Android 14) Mobile MicroMessenger/8.0.47.2560(0x28002F30) NetType/WIFI",
        );
        assert_eq!(android.version.as_deref(), Some("8.0.47.2560"));
        for (version, expected) in [
            ("8.0.47", true),
            ("6.0.2", true),
            ("8.0.48", false),
            ("10.0.0", false),
        ] {
            assert_eq!(android.is_at_least(version), Some(expected), "{version}");
        }
        let chrome = Client::from_user_agent("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0");
        assert_eq!(chrome.platform, Platform::Outside);
        assert_eq!(chrome.is_at_least("6.0.2"), None);
    }
}
