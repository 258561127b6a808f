//! The Content-Security-Policy of the pages: exactly what they and jweixin need.

/// The header's value for one page.
///
/// Images: chosen ones have WeChat's own schemes, and jweixin reports by an image of open.weixin.qq.com. Scripts: jweixin
/// by its full addresses, not by the hosts, which serve much else.
pub fn content_security_policy(
    nonce: &str,
    user_agent: &str,
    jweixin_sources: &[String],
    live_reload: &str,
) -> String {
    let eval = if refuses_wasm(user_agent) {
        " 'unsafe-eval'"
    } else {
        ""
    };
    let jweixin: String = jweixin_sources
        .iter()
        .filter(|source| source.starts_with("https://"))
        .flat_map(|source| [" ", source])
        .collect();
    format!(
        "default-src 'self'; \
         script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'{eval}{jweixin}; \
         style-src 'self' 'nonce-{nonce}'; \
         connect-src 'self'{live_reload}; \
         img-src 'self' data: blob: https://open.weixin.qq.com wxlocalresource: weixin:; \
         media-src 'self' blob: data:; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
}

/// The first versions that know `'wasm-unsafe-eval'`.
const IOS: u32 = 16;
const CHROME: u32 = 97;

/// Whether WASM needs `'unsafe-eval'` in this browser. One that says nothing of itself is taken for a new one.
fn refuses_wasm(user_agent: &str) -> bool {
    let apple = ["iPhone", "iPad", "iPod"]
        .iter()
        .any(|device| user_agent.contains(device));
    if apple {
        // `CPU iPhone OS 15_7 like Mac OS X`: every browser there is Apple's.
        major(user_agent, " OS ").is_some_and(|version| version < IOS)
    } else {
        // Also the one in Android's WeChat.
        major(user_agent, "Chrome/").is_some_and(|version| version < CHROME)
    }
}

/// The number that follows the first `mark` with one behind it.
fn major(user_agent: &str, mark: &str) -> Option<u32> {
    user_agent.split(mark).skip(1).find_map(|rest| {
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..end].parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_that_do_not_know_wasm_unsafe_eval_are_told_by_their_version() {
        for (user_agent, expected) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 15_7_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Mobile/15E148 MicroMessenger/8.0.34(0x18002234) NetType/WIFI Language/zh_CN",
                true,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 \
                 MicroMessenger/8.0.2(0x1800022c) NetType/WIFI Language/zh_CN",
                true,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Mobile/15E148 MicroMessenger/8.0.50(0x1800323c) NetType/4G Language/zh_CN",
                false,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 CriOS/90.0.4430.78 Mobile/15E148 Safari/604.1",
                false,
            ),
            (
                "Mozilla/5.0 (Linux; Android 11; M2012K11AC Build/RKQ1.200826.002; wv) AppleWebKit/537.36 (KHTML, like \
                 Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4375 MMWEBSDK/20220805 Mobile Safari/537.36 \
                 MMWEBID/1234 MicroMessenger/8.0.27.2220(0x28001B37) WeChat/arm64 NetType/WIFI Language/zh_CN",
                true,
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; V2218A Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Version/4.0 Chrome/97.0.4692.98 XWEB/1160117 MMWEBSDK/20240404 Mobile Safari/537.36 \
                 MicroMessenger/8.0.49.2600(0x28003137) WeChat/arm64",
                false,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 HeadlessChrome/131.0.0.0 Safari/537.36",
                false,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/17.4 Safari/605.1.15",
                false,
            ),
            ("", false),
            ("Chrome/", false),
            ("Chrome/x Chrome/12", true),
            ("Chrome/99999999999999999999", false),
            ("Mozilla/5.0 (iPhone; U; CPU like Mac OS X; en)", false),
            ("iPhone OS 版本", false),
        ] {
            assert_eq!(refuses_wasm(user_agent), expected, "{user_agent}");
        }
    }

    #[test]
    fn scripts_come_from_here_and_jweixin_only() {
        let sources = ["https://res.test/jweixin.js", "/jweixin.js"].map(str::to_owned);
        let policy = content_security_policy("N", "Chrome/120.0", &sources, "");
        assert!(
            policy.contains(
                "script-src 'self' 'nonce-N' 'wasm-unsafe-eval' https://res.test/jweixin.js; "
            ),
            "{policy}"
        );
        let policy = content_security_policy("N", "Chrome/86.0", &sources, "");
        assert!(
            policy.contains("'wasm-unsafe-eval' 'unsafe-eval' https:"),
            "{policy}"
        );
    }
}
