//! The clients that can be simulated, and what sets them apart. The server goes by it too: it renders for the simulated
//! client, and the loader claims its user agent before jweixin runs.

use serde::{Deserialize, Serialize};

use super::native::Native;
use crate::text::Text;

/// Asks for a client in a page's address: `?client=ios`.
pub const CHOICE: &str = "client";

/// Remembers what was asked for last.
pub const CHOICE_COOKIE: &str = "wx_client";

/// Asks for none: a browser without WeChat, as it is.
pub const OFF: &str = "off";

/// That no client has a name, and which one is simulated in its place.
pub fn unknown(name: &str, client: SimulatedClient) -> Text {
    let mut known = SimulatedClient::ALL.map(SimulatedClient::name).to_vec();
    known.push(OFF);
    let (known, label) = (Text::listed(&known), client.label());
    Text::formatted(
        format!(
            "没有名为“{name}”的客户端，模拟的是 {label}；可用：{}",
            known.zh
        ),
        format!(
            "unknown client “{name}”, {label} is simulated; one of {}",
            known.en
        ),
    )
}

/// A WeChat client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SimulatedClient {
    #[default]
    Android,
    Ios,
    Windows,
    Mac,
    /// WeChat's developer tools.
    Devtools,
}

/// Which address a client puts into the signature check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlRule {
    /// That of the document's first load.
    Landing,
    /// That of the address bar.
    Current,
}

impl SimulatedClient {
    pub const ALL: [Self; 5] = [
        Self::Android,
        Self::Ios,
        Self::Windows,
        Self::Mac,
        Self::Devtools,
    ];

    /// As in `?client=` and in the cookie.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Android => "android",
            Self::Ios => "ios",
            Self::Windows => "windows",
            Self::Mac => "mac",
            Self::Devtools => "devtools",
        }
    }

    /// As people write it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Android => "Android",
            Self::Ios => "iOS",
            Self::Windows => "Windows",
            Self::Mac => "Mac",
            Self::Devtools => "DevTools",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|client| client.name() == name)
    }

    /// What follows `MicroMessenger/`, unless another version is asked for.
    pub const fn version(self) -> &'static str {
        match self {
            Self::Android | Self::Ios => "8.0.47",
            Self::Windows => "7.0.20",
            Self::Mac => "6.8.0",
            Self::Devtools => "8.0.5",
        }
    }

    /// The user agent of this client in a version such as `8.0.47`, in a network as user agents have it: `WIFI`, `3G+`.
    pub fn user_agent(self, version: &str, network: &str) -> String {
        match self {
            Self::Android => format!(
                "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A.240205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160083 MMWEBSDK/20240301 \
                 MicroMessenger/{version}.2560(0x28002F30) WeChat/arm64 Weixin NetType/{network} Language/zh_CN ABI/arm64"
            ),
            Self::Ios => format!(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Mobile/15E148 MicroMessenger/{version}(0x18002f2c) NetType/{network} Language/zh_CN"
            ),
            Self::Windows => format!(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 \
                 Safari/537.36 MicroMessenger/{version}.1781(0x6700143B) NetType/{network} WindowsWechat(0x63090a13) \
                 XWEB/9129 Flue"
            ),
            Self::Mac => format!(
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 \
                 Safari/537.36 MicroMessenger/{version} NetType/{network} MacWechat/3.8.7(0x13080712) XWEB/1191 Flue"
            ),
            Self::Devtools => format!(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Mobile/15E148 wechatdevtools/1.06.2402040 MicroMessenger/{version} webview/ Language/zh_CN"
            ),
        }
    }

    /// `navigator.platform`: jweixin takes a Mac or a PC of that name for the desktop client.
    pub const fn navigator_platform(self) -> &'static str {
        match self {
            Self::Android => "Linux aarch64",
            Self::Ios => "iPhone",
            Self::Windows => "Win32",
            Self::Mac | Self::Devtools => "MacIntel",
        }
    }

    pub const fn url_rule(self) -> UrlRule {
        match self {
            Self::Ios => UrlRule::Landing,
            Self::Android | Self::Windows | Self::Mac | Self::Devtools => UrlRule::Current,
        }
    }

    /// Whether it has no such function whatever its version, as its users have told WeChat.
    pub const fn lacks(self, native: Native) -> bool {
        matches!(
            (self, native),
            (Self::Windows, Native::UpdateTimelineShareData)
        )
    }

    /// Whether jweixin takes it for an iPhone, by its user agent.
    pub const fn is_an_iphone(self) -> bool {
        matches!(self, Self::Ios | Self::Devtools)
    }

    /// Whether its system has Safari.
    pub const fn has_safari(self) -> bool {
        self.is_an_iphone() || matches!(self, Self::Mac)
    }

    /// Whether it runs on a computer: pictures are files there.
    pub const fn is_a_computer(self) -> bool {
        matches!(self, Self::Windows | Self::Mac)
    }

    /// Whether lists and objects are handed over as JSON texts, and pictures without a prefix.
    pub const fn encodes_as_text(self) -> bool {
        matches!(self, Self::Android)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_clients() {
        for client in SimulatedClient::ALL {
            assert_eq!(SimulatedClient::find(client.name()), Some(client));
            let name = serde_json::to_value(client).unwrap();
            assert_eq!(name, client.name());
        }
        assert_eq!(SimulatedClient::find("symbian"), None);
    }

    #[test]
    fn an_unknown_name_is_told_with_all_that_are_known() {
        let told = unknown("symbian", SimulatedClient::Ios);
        assert_eq!(
            told.en,
            "unknown client “symbian”, iOS is simulated; one of android, ios, windows, mac, devtools, off"
        );
        assert!(told.zh.contains("“symbian”"), "{}", told.zh);
    }

    #[test]
    fn the_loader_knows_what_user_agents_call_each_network() {
        use crate::simulator::settings::Network;

        let loader = include_str!("loader.js");
        for network in Network::ALL {
            assert!(
                loader.contains(&format!("'{}': '", network.name())),
                "{network:?}"
            );
        }
    }

    // where pages have something to take it with
    #[cfg(any(feature = "ssr", feature = "hydrate"))]
    #[test]
    fn pages_take_each_for_what_it_is() {
        use crate::wx::{Client, Platform};

        for (client, platform) in [
            (SimulatedClient::Android, Platform::Android),
            (SimulatedClient::Ios, Platform::Ios),
            (SimulatedClient::Windows, Platform::Desktop),
            (SimulatedClient::Mac, Platform::Desktop),
            (SimulatedClient::Devtools, Platform::Ios),
        ] {
            let seen = Client::from_user_agent(&client.user_agent("8.0.50", "WIFI"));
            assert_eq!(seen.platform, platform, "{client:?}");
            let version = seen.version.unwrap_or_default();
            assert!(version.starts_with("8.0.50"), "{client:?}: {version}");
        }
    }
}
