//! What `wx.config` ends in.

use super::{
    KnownError, Scope,
    link::{JS_SDK, SIGNATURE_TOOL},
};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "invalid-signature",
        scope: Scope::Config,
        patterns: &["invalid signature", "63002"],
        title: Text::new("签名错误", "The signature is refused"),
        causes: &[
            Text::new(
                "签名的 URL 与地址栏不完全一致（不含 # 及其后部分）：反向代理改了协议、域名或端口，URL 被多编码或少编码了一次，或漏掉了微信分享时追加的 from、isappinstalled 参数。",
                "The signed URL differs from the address bar up to #: a proxy changed scheme, host or port, the URL was encoded once too often or not at all, or the from and isappinstalled that WeChat adds to shared links are missing.",
            ),
            Text::new(
                "签的是网页授权链接，而不是授权后跳转到的页面。",
                "The OAuth link was signed instead of the page that it leads to.",
            ),
            Text::new(
                "单页应用：iOS 校验进入页面时的 URL，安卓校验当前 URL；6.2 之前的安卓客户端不支持 pushState。",
                "A single-page application: iOS checks the URL of the first page load, Android the current one; Android clients before 6.2 don't know pushState.",
            ),
            Text::new(
                "AppID 与取得 jsapi_ticket 的公众号不一致。",
                "The AppID is not that of the account whose jsapi_ticket signed.",
            ),
            Text::new(
                "另一个系统也在用同一账号调用 /cgi-bin/token，使缓存的 jsapi_ticket 失效。",
                "Another system calls /cgi-bin/token for the same account, which ends the cached jsapi_ticket.",
            ),
            Text::new(
                "config 中的 nonceStr（大写 S）、timestamp 与参与签名的 noncestr、timestamp 不是同一组值。",
                "nonceStr (capital S) and timestamp in the config are not the noncestr and timestamp that were signed.",
            ),
        ],
        remedy: Text::new(
            "用 location.href 在 # 之前的部分动态取得 URL，经 encodeURIComponent 传给服务器，服务器解码后原样签名；本服务请配置 trusted_proxies，并改用 stable_token。再把票据、随机串、时间戳、URL 填进签名校验工具逐步比对。",
            "Take the URL from location.href up to # at run time, send it with encodeURIComponent, and sign it decoded and otherwise untouched; configure trusted_proxies of this server and use stable_token. Then compare step by step in the signature tool.",
        ),
        links: &[SIGNATURE_TOOL, JS_SDK],
        appendix: &[2, 11, 19],
    },
    KnownError {
        id: "invalid-url-domain",
        scope: Scope::Config,
        patterns: &["invalid url domain", "40048"],
        title: Text::new("页面域名没有绑定", "The page's domain is not bound"),
        causes: &[
            Text::new(
                "本页域名不在公众平台的“JS接口安全域名”中（绑定父级域名即可，子域名随之可用）。",
                "The page's domain is not among the account's JS interface safe domains (the parent domain will do: its subdomains come with it).",
            ),
            Text::new(
                "填写时带了 http://、端口或路径以外的内容；只支持 80 和 443 端口，不支持 IP 和短链域名。",
                "It was entered with http:// or a port; only ports 80 and 443 work, and neither IP addresses nor short-link domains.",
            ),
            Text::new(
                "config 用的是另一个公众号的 AppID。",
                "The config has another account's AppID.",
            ),
            Text::new(
                "ICP 备案刚通过：备案数据次日才同步，请第二天再绑定。",
                "The ICP filing is new: it reaches WeChat a day later; bind the domain then.",
            ),
        ],
        remedy: Text::new(
            "在公众平台“设置与开发 → 公众号设置 → 功能设置 → JS接口安全域名”中加入本页域名，并在本服务的 WECHAT_SAFE_DOMAINS 中加入同一域名。",
            "Add the page's domain to the account's JS interface safe domains in WeChat's console, and the same domain to WECHAT_SAFE_DOMAINS of this server.",
        ),
        links: &[JS_SDK],
        appendix: &[1, 15, 24],
    },
    KnownError {
        id: "invalid-appid",
        scope: Scope::Config,
        patterns: &[
            "appid 不合法",
            "appid不合法",
            "config:invalid appid",
            "error:invalid appid",
        ],
        title: Text::new("AppID 不合法", "The AppID is not valid"),
        causes: &[
            Text::new(
                "AppID 抄错了（大小写、多余空格，或占位符没有替换）。",
                "The AppID is mistyped: its case, a blank, or a placeholder left in.",
            ),
            Text::new(
                "填的是小程序或移动应用的 AppID；wx.config 只认公众号（服务号、订阅号、测试号）的。",
                "It belongs to a mini program or a mobile app; wx.config takes an Official Account's only.",
            ),
        ],
        remedy: Text::new(
            "从公众平台“基本配置”中复制 AppID，写入 WECHAT_APP_ID。",
            "Copy the AppID from the console's basic configuration to WECHAT_APP_ID.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "require-subscribe",
        scope: Scope::Config,
        patterns: &["require subscribe"],
        title: Text::new("没有关注测试号", "The test account is not followed"),
        causes: &[Text::new(
            "用的是测试号，而当前微信用户没有关注它；正式公众号不会出现这个错误。",
            "The account is a test account that this WeChat user doesn't follow; other accounts never report this.",
        )],
        remedy: Text::new(
            "在测试号管理页扫码关注该测试号后重新打开本页。",
            "Follow the test account with the code on its console page, then open this page again.",
        ),
        links: &[JS_SDK],
        appendix: &[21],
    },
    KnownError {
        id: "jweixin-not-loaded",
        scope: Scope::Config,
        patterns: &["jweixin not loaded"],
        title: Text::new("jweixin 没有加载", "jweixin did not load"),
        causes: &[
            Text::new(
                "手机当前网络不可用，或网络劫持、登录页拦截了 res.wx.qq.com。",
                "The phone is offline, or a captive portal stands in the way of res.wx.qq.com.",
            ),
            Text::new(
                "页面的 Content-Security-Policy 没有放行 jweixin 的地址。",
                "The page's Content-Security-Policy doesn't allow jweixin's address.",
            ),
            Text::new(
                "页面上有 AMD 或 CMD 加载器：此时 jweixin 只注册模块，不会设置 window.wx。",
                "An AMD or CMD loader is on the page: jweixin then registers a module and sets no window.wx.",
            ),
        ],
        remedy: Text::new(
            "检查网络后重新打开本页；备用地址是 res2.wx.qq.com。",
            "Check the network and open the page again; res2.wx.qq.com is WeChat's second host.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "not-signed",
        scope: Scope::Config,
        patterns: &["not signed"],
        title: Text::new("服务器没有给页面签名", "The server did not sign the page"),
        causes: &[
            Text::new(
                "括号中是本服务给出的原因：凭据取不到、账号配置有误，或请求过于频繁。",
                "The server's reason stands in the brackets: no credentials, a wrong account setting, or too many requests.",
            ),
            Text::new(
                "浏览器没有连上本服务。",
                "The browser could not reach the server.",
            ),
        ],
        remedy: Text::new(
            "查看 /readyz 和服务日志；日志里有微信返回的 errcode。",
            "See /readyz and the server's log, which has WeChat's errcode.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "bridge-missing",
        scope: Scope::Config,
        patterns: &[
            "weixinjsbridge is not there",
            "weixinjsbridge is not defined",
            "weixinjsbridge is undefined",
        ],
        title: Text::new("没有 WeixinJSBridge", "There is no WeixinJSBridge"),
        causes: &[
            Text::new(
                "客户端还没有注入 WeixinJSBridge，页面就去调用了。",
                "The page called before the client had injected WeixinJSBridge.",
            ),
            Text::new(
                "页面在 iframe 里，或是在别的浏览器里伪装成了微信。",
                "The page is inside an iframe, or another browser passes itself off as WeChat.",
            ),
        ],
        remedy: Text::new(
            "等 document 上的 WeixinJSBridgeReady 事件之后再调用；仍没有就关闭页面重新打开。",
            "Wait for the event WeixinJSBridgeReady on document; if it never comes, close the page and open it again.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "config-incomplete",
        scope: Scope::Config,
        patterns: &[
            "config:invalid args",
            "pre verify jsapi:fail invalid args",
            "config:fail$",
            "pre verify jsapi:fail$",
            "preverifyjsapi:fail$",
        ],
        title: Text::new("config 参数不全", "The config is incomplete"),
        causes: &[
            Text::new(
                "appId、timestamp、nonceStr、signature、jsApiList 中缺了某一项，或是空值。",
                "One of appId, timestamp, nonceStr, signature and jsApiList is missing or empty.",
            ),
            Text::new(
                "timestamp 写成了毫秒，或 signature 拿到的是报错信息。",
                "timestamp is in milliseconds, or signature holds an error message.",
            ),
            Text::new(
                "jsApiList 不是字符串数组。",
                "jsApiList is not an array of strings.",
            ),
        ],
        remedy: Text::new(
            "打印出传给 wx.config 的对象，逐项与 /v1/jsapi-config 的返回比对。",
            "Print what is passed to wx.config and compare it with the answer of /v1/jsapi-config.",
        ),
        links: &[JS_SDK],
        appendix: &[12],
    },
];
