//! What goes wrong without an errMsg. Those of sharing and of open tags stand with their errors.

use super::{
    KnownError, Scope,
    link::{CALL_LIMITS, JS_SDK, TEMPORARY_MEDIA},
};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "config-ok-in-old-clients-only",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "6.0.1 里 config:ok，6.0.2 起却失败",
            "config:ok in 6.0.1, a failure since 6.0.2",
        ),
        causes: &[Text::new(
            "6.0.2 之前的客户端不校验权限，config 总是 ok，签名其实一直是错的。",
            "Clients before 6.0.2 check nothing and always answer ok: the signature has been wrong all along.",
        )],
        remedy: Text::new(
            "在 6.0.2 以上的客户端里按“签名错误”的顺序检查。",
            "Check the signature in a newer client, in the order given for invalid signature.",
        ),
        links: &[JS_SDK],
        appendix: &[6],
    },
    KnownError {
        id: "ready-after-failure",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "config 失败了，wx.ready 照样执行",
            "wx.ready runs although the config failed",
        ),
        causes: &[
            Text::new(
                "jweixin 收到结果后总会执行 ready 队列，不论成败。",
                "jweixin always runs the ready queue once it has an answer, good or bad.",
            ),
            Text::new(
                "wx.error 只保留最后注册的一个回调，失败之后才注册可能收不到；10.x 版本号的客户端里它不会触发。",
                "wx.error keeps the last handler only, one registered after the failure may never run, and in clients numbered 10.x it never fires.",
            ),
        ],
        remedy: Text::new(
            "在 config 之前注册 wx.error，自己记下失败，ready 里先判断再调用。",
            "Register wx.error before the config, remember the failure, and look at it in ready.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "nothing-happens",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new("调用之后没有任何回调", "A call is never answered"),
        causes: &[
            Text::new(
                "WeixinJSBridge 还不存在时调用：jweixin 不排队，直接丢弃。",
                "WeixinJSBridge was not there yet: jweixin doesn't queue calls, it drops them.",
            ),
            Text::new(
                "另一个 wx.ready 回调抛出异常，后面的回调都不执行。",
                "Another wx.ready callback threw, and those behind it never run.",
            ),
            Text::new(
                "miniProgram.* 只在小程序的 web-view 里有效，在公众号网页里没有反应。",
                "miniProgram.* works inside a mini program's web-view only; elsewhere nothing happens.",
            ),
        ],
        remedy: Text::new(
            "在 wx.ready 里调用，并用 try 包住每个 ready 回调。",
            "Call from within wx.ready, and guard each ready callback with try.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "ticket-unavailable",
        scope: Scope::Server,
        patterns: &["45009", "reach max api daily quota limit"],
        title: Text::new(
            "上线之后取不到 jsapi_ticket",
            "No jsapi_ticket once the service is live",
        ),
        causes: &[
            Text::new(
                "没有缓存 access_token 和 jsapi_ticket，每次打开页面都去取，触发了频率限制（45009）。",
                "access_token and jsapi_ticket are not cached but fetched for each page, which used up the quota (45009).",
            ),
            Text::new(
                "多个服务各自调用 /cgi-bin/token，互相使对方的凭据失效。",
                "Several services call /cgi-bin/token, each ending the other's credentials.",
            ),
        ],
        remedy: Text::new(
            "两者有效期都是 7200 秒：由一处统一获取并缓存（本服务已如此），或改用 stable_token；配额次日零点恢复，急用时 clear_quota（每月 10 次）。",
            "Both live for 7200 seconds: fetch and cache them in one place, as this server does, or use stable_token. The quota returns at midnight (China time); clear_quota resets it ten times a month.",
        ),
        links: &[CALL_LIMITS],
        appendix: &[8],
    },
    KnownError {
        id: "upload-several-images",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "选了多张图，只上传了一张",
            "Several pictures chosen, one uploaded",
        ),
        causes: &[Text::new(
            "uploadImage 一次只能传一张，循环里同时调用会丢失。",
            "uploadImage takes one at a time; calls in a loop get lost.",
        )],
        remedy: Text::new(
            "在前一张的 success 回调里再传下一张。",
            "Upload the next one from the success callback of the one before.",
        ),
        links: &[JS_SDK],
        appendix: &[9],
    },
    KnownError {
        id: "preview-chosen-images",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "无法预览本地选择的图片",
            "Chosen pictures can't be previewed",
        ),
        causes: &[
            Text::new(
                "previewImage 要 http(s) 地址；chooseImage 的选图界面自带预览。",
                "previewImage takes http(s) URLs; the picker of chooseImage has a preview of its own.",
            ),
            Text::new(
                "iOS 的 WKWebView 不能把 localId 直接用作 img 的 src。",
                "In WKWebView on iOS a localId is no src for an img.",
            ),
        ],
        remedy: Text::new(
            "页面上显示缩略图：安卓直接用 localId，iOS 用 getLocalImgData。",
            "For thumbnails use the localId on Android and getLocalImgData on iOS.",
        ),
        links: &[JS_SDK],
        appendix: &[10],
    },
    KnownError {
        id: "upload-in-choose-callback",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "在 chooseImage 的回调里上传，安卓没有反应",
            "On Android an upload inside chooseImage's callback does nothing",
        ),
        causes: &[Text::new(
            "6.2 之前的安卓客户端在回调里调用 uploadImage 有时不执行。",
            "Android clients before 6.2 sometimes drop uploadImage when called inside the callback.",
        )],
        remedy: Text::new(
            "用 setTimeout 延迟 100 毫秒再上传。",
            "Wait 100 ms with setTimeout first.",
        ),
        links: &[JS_SDK],
        appendix: &[20],
    },
    KnownError {
        id: "keep-uploaded-media",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "怎样把上传到微信的图片、语音存到自己的服务器",
            "How to get uploaded media to a server of one's own",
        ),
        causes: &[Text::new(
            "uploadImage、uploadVoice 只给出 serverId（即 media_id），素材在微信保留 3 天。",
            "uploadImage and uploadVoice give a serverId (the media_id); WeChat keeps the media for 3 days.",
        )],
        remedy: Text::new(
            "把 serverId 交给服务器，由它调用 media/get 下载；高清语音用 media/get/jssdk（speex 格式）。",
            "Hand the serverId to the server and let it call media/get, or media/get/jssdk for voice in speex.",
        ),
        links: &[TEMPORARY_MEDIA],
        appendix: &[13],
    },
    KnownError {
        id: "voice-noise",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "安卓上传的录音下载后有杂音",
            "Recordings uploaded on Android come back with noise",
        ),
        causes: &[
            Text::new(
                "早期的微信后台问题，已经修复。",
                "A fault of WeChat's servers in early days, mended since.",
            ),
            Text::new(
                "按错误的格式解码：media/get 给出 amr，media/get/jssdk 给出 speex。",
                "It is decoded in the wrong format: media/get gives amr, media/get/jssdk gives speex.",
            ),
        ],
        remedy: Text::new(
            "按返回的 Content-Type 选择解码器。",
            "Choose the decoder by the answer's Content-Type.",
        ),
        links: &[TEMPORARY_MEDIA],
        appendix: &[14],
    },
    KnownError {
        id: "location-offset",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "getLocation 的坐标在 openLocation 里有偏差",
            "getLocation's place is off in openLocation",
        ),
        causes: &[Text::new(
            "getLocation 默认返回 GPS 坐标 wgs84，openLocation 用的是火星坐标 gcj02。",
            "getLocation gives GPS coordinates (wgs84) by default, openLocation takes gcj02.",
        )],
        remedy: Text::new(
            "getLocation 传 type: 'gcj02'（微信 6.2 起支持），再把结果交给 openLocation。",
            "Pass type: 'gcj02' to getLocation (since WeChat 6.2) and hand its result to openLocation.",
        ),
        links: &[JS_SDK],
        appendix: &[22],
    },
    KnownError {
        id: "add-contact-hidden",
        scope: Scope::Symptom,
        patterns: &[],
        title: Text::new(
            "“查看公众号（未添加）”菜单不显示",
            "The menu item for an account not yet followed is missing",
        ),
        causes: &[Text::new(
            "menuItem:addContact 只在来源是公众号的链接里显示，例如图文消息或菜单。",
            "menuItem:addContact shows only on links that came from the account, such as its articles or its menu.",
        )],
        remedy: Text::new(
            "从公众号的消息或菜单打开页面再看。",
            "Open the page from a message or the menu of the account.",
        ),
        links: &[JS_SDK],
        appendix: &[23],
    },
];
