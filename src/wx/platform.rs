//! Which client the page runs in, as far as the SDK's behaviour depends on it.

/// The platform of a WeChat client, read off its user agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    Android,
    Ios,
    /// WeChat for Windows or macOS, and the developer tools.
    Desktop,
    /// No WeChat client at all.
    Outside,
}

impl Platform {
    /// Goes by the same words as jweixin.
    pub fn from_user_agent(user_agent: &str) -> Self {
        let user_agent = user_agent.to_lowercase();
        let contains = |word: &str| user_agent.contains(word);
        if !contains("micromessenger") {
            Self::Outside
        } else if contains("android") {
            Self::Android
        } else if contains("iphone") || contains("ipad") {
            Self::Ios
        } else {
            Self::Desktop
        }
    }

    /// The URLs to sign after a client-side navigation, in the order to try them.
    ///
    /// iOS checks the URL of the document's first load (`landing`), other clients the current one. Clients have been
    /// seen the other way round, so the other URL gets one try when WeChat answers `invalid signature`.
    pub fn urls_to_sign<'u>(self, landing: &'u str, current: &'u str) -> Vec<&'u str> {
        let mut urls = match self {
            Self::Ios => vec![landing, current],
            Self::Android | Self::Desktop => vec![current, landing],
            Self::Outside => vec![],
        };
        urls.dedup();
        urls
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANDROID: &str = "Mozilla/5.0 (Linux; Android 14) Chrome/116.0 Mobile MicroMessenger/8.0.47.2560(0x28002F30) NetType/WIFI";
    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.47(0x18002f2c)";
    const WINDOWS: &str =
        "Mozilla/5.0 (Windows NT 10.0) Chrome/116.0 MicroMessenger/7.0.20.1781 WindowsWechat";
    const CHROME: &str = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36";

    #[test]
    fn platforms_are_told_by_their_user_agents() {
        assert_eq!(Platform::from_user_agent(ANDROID), Platform::Android);
        assert_eq!(Platform::from_user_agent(IPHONE), Platform::Ios);
        assert_eq!(Platform::from_user_agent(WINDOWS), Platform::Desktop);
        assert_eq!(Platform::from_user_agent(CHROME), Platform::Outside);
    }

    #[test]
    fn each_platform_signs_its_own_url_first_and_never_the_same_twice() {
        assert_eq!(Platform::Ios.urls_to_sign("a", "b"), ["a", "b"]);
        assert_eq!(Platform::Android.urls_to_sign("a", "b"), ["b", "a"]);
        assert_eq!(Platform::Android.urls_to_sign("a", "a"), ["a"]);
        assert!(Platform::Outside.urls_to_sign("a", "b").is_empty());
    }
}
