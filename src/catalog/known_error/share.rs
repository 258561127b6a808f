//! What sharing ends in, beside what every call may end in.

use super::{KnownError, Scope, link::JS_SDK};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "share-data-fail",
        scope: Scope::Call,
        patterns: &[
            "updateappmessagesharedata:fail",
            "updatetimelinesharedata:fail",
        ],
        title: Text::new("设置分享内容失败", "Setting what is shared fails"),
        causes: &[
            Text::new(
                "link 的域名不在 JS 接口安全域名中。",
                "link lies outside the account's JS interface safe domains.",
            ),
            Text::new(
                "传了空字符串：title、desc、link、imgUrl 都要有内容。",
                "An empty text was passed: title, desc, link and imgUrl all need one.",
            ),
            Text::new(
                "微信 6.7.x、7.0 的早期版本对这两个接口支持不全，Windows 微信也可能没有。",
                "Early clients 6.7.x and 7.0 know these interfaces in part only; WeChat for Windows may lack them.",
            ),
        ],
        remedy: Text::new(
            "四项都填完整的值，并同时注册旧的 onMenuShare 接口兼容老版本。",
            "Give all four in full, and register the old onMenuShare interfaces as well for such clients.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "share-fail",
        scope: Scope::Call,
        patterns: &[
            "sharetimeline:fail",
            "sendappmessage:fail",
            "shareqq:fail",
            "shareweiboapp:fail",
            "shareqzone:fail",
        ],
        title: Text::new("分享没有发出", "The share was not sent"),
        causes: &[
            Text::new(
                "link 的域名不在 JS 接口安全域名中。",
                "link lies outside the account's JS interface safe domains.",
            ),
            Text::new(
                "imgUrl 打不开，或不是 http(s) 绝对地址。",
                "imgUrl can't be loaded, or is not an absolute http(s) URL.",
            ),
            Text::new(
                "QQ、微博等应用没有安装；腾讯微博的服务已经停止。",
                "QQ or the other app is not installed; Tencent Weibo has ended.",
            ),
        ],
        remedy: Text::new(
            "把 link 换成当前页面地址、imgUrl 换成小于 300 像素的图片，再试一次。",
            "Try again with the page's own address as link and a picture below 300 pixels as imgUrl.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "share-impossible",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "iOS 和安卓都无法自定义分享",
            "Sharing can't be customised on iOS and Android alike",
        ),
        causes: &[
            Text::new(
                "公众号没有认证：只有认证的公众号才有分享接口权限。",
                "The account is not verified: only verified accounts may use the share interfaces.",
            ),
            Text::new(
                "没有在 wx.ready 的回调里设置。",
                "It was not set within wx.ready.",
            ),
        ],
        remedy: Text::new(
            "先完成认证，再把设置分享的代码移到 wx.ready 中。",
            "Get the account verified, then move the code into wx.ready.",
        ),
        links: &[JS_SDK],
        appendix: &[7],
    },
    KnownError {
        id: "share-bare-link",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "设置成功，分享出去却只是普通链接",
            "Set with success, yet a bare link is shared",
        ),
        causes: &[
            Text::new(
                "页面是直接点链接打开的：要从分享卡片、二维码、公众号菜单或收藏打开，自定义内容才生效。",
                "The page was opened by tapping a bare link: only from a card, a QR code, an account's menu or favourites does the content take effect.",
            ),
            Text::new(
                "某个参数是空字符串，整个设置被忽略。",
                "One parameter is an empty text, and all of it is ignored.",
            ),
            Text::new(
                "success 只表示“设置成功”，不表示内容已被采用。",
                "success means “set”, not that the content is used.",
            ),
        ],
        remedy: Text::new(
            "用二维码打开页面再分享验证；正式投放时通过卡片或公众号菜单进入。",
            "Open the page by its QR code and share from there; in production lead users in by cards or the account's menu.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "share-icon-missing",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new("分享图标不显示", "The share's picture is missing"),
        causes: &[
            Text::new(
                "iOS 微信 6.1 只显示公众号页面内或微信服务器上的图片，6.2 已修复。",
                "WeChat 6.1 on iOS shows pictures of WeChat's own servers only; 6.2 has mended that.",
            ),
            Text::new(
                "imgUrl 不是绝对地址，或图片有防盗链。",
                "imgUrl is not absolute, or its server refuses foreign pages.",
            ),
        ],
        remedy: Text::new(
            "升级微信；imgUrl 用 https 绝对地址，图片放在自己的域名下。",
            "Update WeChat; use an absolute https URL on a domain of your own.",
        ),
        links: &[JS_SDK],
        appendix: &[16],
    },
    KnownError {
        id: "share-callback-unreliable",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "用户取消了分享，却收到 success",
            "success arrives although the user backed out",
        ),
        causes: &[Text::new(
            "微信 6.7.2 起不再区分分享成功与取消，update*ShareData 更没有分享结果回调。",
            "Since 6.7.2 WeChat no longer tells the two apart, and update*ShareData reports no share at all.",
        )],
        remedy: Text::new(
            "不要根据分享回调发放奖励；这也属于诱导分享，可能被收回权限。",
            "Reward nothing on these callbacks: that is against WeChat's rules as well, and may cost the right.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
];
