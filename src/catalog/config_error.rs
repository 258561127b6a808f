//! What `wx.config` can end in, and what to check then (appendix 5 of WeChat's document).

use crate::text::Text;

/// A failure of `wx.config`, recognised by a part of its errMsg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Lower case; the errMsg contains it.
    pub pattern: &'static str,
    /// What to check, likeliest first.
    pub checks: &'static [Text],
}

/// In order of precedence: the first that matches is the one.
pub const CONFIG_ERRORS: &[ConfigError] = &[
    ConfigError {
        pattern: "invalid signature",
        checks: &[
            Text::new(
                "签名的 URL 必须与地址栏完全一致（不含 # 及其后部分）：反向代理是否改了协议、域名或端口？请配置 trusted_proxies。",
                "The signed URL must equal the address bar up to #: did a proxy change scheme, host or port? Configure trusted_proxies.",
            ),
            Text::new(
                "AppID 与取得 jsapi_ticket 的公众号是否一致？",
                "Does the AppID belong to the account whose jsapi_ticket signed?",
            ),
            Text::new(
                "是否有另一个系统也在用同一账号调用 /cgi-bin/token？请改用 stable_token。",
                "Does another system call /cgi-bin/token for the same account? Use stable_token.",
            ),
            Text::new(
                "是单页应用吗？iOS 校验进入页面时的 URL，安卓校验当前 URL。",
                "A single-page application? iOS checks the URL of the first page load, Android the current one.",
            ),
        ],
    },
    ConfigError {
        pattern: "invalid url domain",
        checks: &[
            Text::new(
                "在公众平台“设置与开发 → 公众号设置 → 功能设置 → JS接口安全域名”中加入本页域名（不带 http:// 和端口）。",
                "Add this page's domain to the account's JS interface safe domains (no http://, no port).",
            ),
            Text::new(
                "在本服务的 WECHAT_SAFE_DOMAINS 中加入同一域名。",
                "Add the same domain to this server's WECHAT_SAFE_DOMAINS.",
            ),
        ],
    },
    ConfigError {
        pattern: "permission value is offline verifying",
        checks: &[Text::new(
            "接口不在 jsApiList 中，或在 wx.config 完成之前就被调用。",
            "The interface is not in jsApiList, or was called before wx.config had finished.",
        )],
    },
    ConfigError {
        pattern: "permission denied",
        checks: &[Text::new(
            "该公众号没有此接口的权限：在公众平台的接口权限页查看，必要时完成认证。",
            "The account has no right to the interface: see the permissions page of its console; it may need verification.",
        )],
    },
    ConfigError {
        pattern: "jweixin not loaded",
        checks: &[Text::new(
            "三个来源都没有加载到 jweixin：检查网络，以及 res.wx.qq.com 是否被拦截。",
            "No source delivered jweixin: check the network, and whether res.wx.qq.com is blocked.",
        )],
    },
    ConfigError {
        pattern: "not signed",
        checks: &[Text::new(
            "本服务没能给页面签名，原因见上；详情在 /readyz 和服务日志中。",
            "This server could not sign the page; the reason is above, details are in /readyz and in the server's log.",
        )],
    },
    ConfigError {
        pattern: "config:",
        checks: &[Text::new(
            "AppID 是否正确、是否为服务号或订阅号的 AppID（不是小程序的）？客户端版本是否过旧？",
            "Is the AppID right, and an Official Account's (not a mini program's)? Is the client too old?",
        )],
    },
];
