//! What the call of any interface may end in.

use super::{
    KnownError, Scope,
    link::{JS_SDK, OFFLINE_VERIFYING},
};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "offline-verifying",
        scope: Scope::Call,
        patterns: &["offline verifying"],
        title: Text::new(
            "没有通过验证就调用了接口",
            "Called without a verified configuration",
        ),
        causes: &[
            Text::new(
                "wx.config 没有成功：先看状态栏里的 errMsg。",
                "wx.config has not succeeded: look at its errMsg in the status bar first.",
            ),
            Text::new(
                "在 wx.ready 之前就调用了。",
                "It was called before wx.ready.",
            ),
            Text::new(
                "接口不在 jsApiList 中（名称区分大小写）。",
                "The interface is not in jsApiList (names are case-sensitive).",
            ),
            Text::new(
                "单页应用切换了路由，没有用新的 URL 重新 config。",
                "A single-page application has moved on without a new config for the new URL.",
            ),
            Text::new(
                "部分 iOS 客户端在 ready 之后立即调用也会如此，延迟约 300 毫秒再试。",
                "Some iOS clients answer so right after ready: try again some 300 ms later.",
            ),
        ],
        remedy: Text::new(
            "确认 config 成功，把接口名加入 jsApiList，并在 wx.ready 的回调中调用。",
            "Make sure that the config succeeds, put the name into jsApiList, and call from within wx.ready.",
        ),
        links: &[JS_SDK, OFFLINE_VERIFYING],
        appendix: &[3],
    },
    KnownError {
        id: "not-prepared",
        scope: Scope::Call,
        patterns: &["not prepared"],
        title: Text::new(
            "服务器没有备好调用所需的数据，微信没有被调用",
            "The server did not supply what the call needs; WeChat was not asked",
        ),
        causes: &[
            Text::new(
                "冒号之后是本服务给出的原因，例如：还不知道访客的 openid、卡券未列入 card_ids、卡券已核销、账号没有配置商户。",
                "The server's reason follows the colon: the visitor's openid is not known, the card is not in card_ids or was used, the account has no merchant, and so on.",
            ),
            Text::new(
                "浏览器没有连上本服务。",
                "The browser could not reach the server.",
            ),
        ],
        remedy: Text::new(
            "按给出的原因处理后再点一次；与 wx.config 和 jsApiList 无关。",
            "Do what the reason says and press again; it has nothing to do with wx.config or jsApiList.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "user-refused",
        scope: Scope::Call,
        patterns: &[
            "system permission denied",
            "auth deny",
            "auth denied",
            "authorize no response",
        ],
        title: Text::new(
            "用户或手机系统拒绝了授权",
            "The user or the phone refuses access",
        ),
        causes: &[
            Text::new("用户在弹窗中点了拒绝。", "The user declined when asked."),
            Text::new(
                "手机系统没有给微信相机、相册、麦克风或定位的权限。",
                "The phone doesn't let WeChat use camera, album, microphone or location.",
            ),
        ],
        remedy: Text::new(
            "说明用途后让用户再试一次；或到系统设置里给微信打开权限。",
            "Say what it is for and let the user try again, or grant WeChat access in the phone's settings.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "permission-denied",
        scope: Scope::Call,
        patterns: &["permission denied", "access denied", "no permission"],
        title: Text::new(
            "没有使用这个接口的权限",
            "The account has no right to the interface",
        ),
        causes: &[
            Text::new(
                "公众号没有此接口的权限，部分接口要认证之后才有。",
                "The account has no right to it; some interfaces need a verified account.",
            ),
            Text::new(
                "接口不在 wx.config 的 jsApiList 中。",
                "The interface is not in jsApiList of wx.config.",
            ),
            Text::new(
                "用户拒绝了授权（定位、录音等）。",
                "The user refused (location, recording).",
            ),
            Text::new(
                "权限被微信收回，例如因诱导分享。",
                "WeChat has withdrawn the right, for instance after shares for rewards.",
            ),
        ],
        remedy: Text::new(
            "在公众平台的接口权限表中查看，必要时完成认证；再检查 jsApiList。",
            "See the permissions page of the console, get the account verified where needed, and check jsApiList.",
        ),
        links: &[JS_SDK],
        appendix: &[4],
    },
    KnownError {
        id: "function-not-exist",
        scope: Scope::Call,
        patterns: &[
            "function not exist",
            "function does not exist",
            "no such function",
            "not support",
        ],
        title: Text::new(
            "当前客户端不支持这个接口",
            "This client doesn't know the interface",
        ),
        causes: &[
            Text::new("微信版本过旧。", "The client is too old."),
            Text::new(
                "这个平台没有实现：Windows、Mac 微信和开发者工具缺少一部分接口。",
                "The platform lacks it: WeChat for Windows and macOS and the developer tools have only some of them.",
            ),
            Text::new("微信已经下线了这个接口。", "WeChat has withdrawn it."),
            Text::new(
                "接口名拼错了，或加载的 jweixin 版本里还没有它。",
                "The name is misspelt, or the jweixin on the page is older than the interface.",
            ),
        ],
        remedy: Text::new(
            "升级微信；用 checkJsApi 判断后再显示相应功能。jssdk 本身兼容低版本，只是新接口要新客户端。",
            "Update WeChat; ask checkJsApi before showing the feature. The SDK itself works in old clients, new interfaces don't.",
        ),
        links: &[JS_SDK],
        appendix: &[5, 17],
    },
    KnownError {
        id: "no-execute-in-browser",
        scope: Scope::Call,
        patterns: &["no execute in cur"],
        title: Text::new("当前环境不能执行", "Not to be executed in this environment"),
        causes: &[
            Text::new(
                "页面在小程序的 web-view 里：updateAppMessageShareData、updateTimelineShareData 等接口在那里不可用。",
                "The page is in a mini program's web-view, where interfaces such as updateAppMessageShareData don't work.",
            ),
            Text::new(
                "页面在企业微信等其他宿主里打开。",
                "The page is open in another host, such as WeCom.",
            ),
        ],
        remedy: Text::new(
            "在 web-view 中用 miniProgram.postMessage 把分享内容交给小程序，由它的 onShareAppMessage 处理。",
            "Inside a web-view hand the content to the mini program by miniProgram.postMessage and share from its onShareAppMessage.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "invalid-arguments",
        scope: Scope::Call,
        patterns: &[
            "invalid args",
            "invalid arg",
            "invalid parameter",
            "parameter error",
            "param error",
            "missing arg",
            "missing param",
            "参数错误",
        ],
        title: Text::new("客户端不接受这些参数", "The client refuses the parameters"),
        causes: &[
            Text::new(
                "少了必填参数，或参数名大小写不对。",
                "A required one is missing, or its name has the wrong case.",
            ),
            Text::new(
                "类型不对：经纬度、缩放级别要传数字，cardExt 要传 JSON 字符串。",
                "One is of the wrong type: coordinates and scale are numbers, cardExt is a JSON string.",
            ),
            Text::new(
                "localId、serverId 已失效，或来自另一次打开的页面。",
                "The localId or serverId is no longer valid, or comes from another visit.",
            ),
        ],
        remedy: Text::new(
            "对照接口页的参数表，先用示例值跑通再替换。",
            "Compare with the table on the interface's page; start from the values shown there.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "cancelled",
        scope: Scope::Call,
        patterns: &[":cancel$"],
        title: Text::new("用户取消了操作", "The user cancelled"),
        causes: &[Text::new(
            "用户关闭了选择、支付或分享界面；这不是错误。",
            "The user closed the picker, the payment or the share sheet: no error.",
        )],
        remedy: Text::new(
            "在 cancel 回调中恢复界面，不要提示失败。",
            "Put the page back in the cancel callback, and report no failure.",
        ),
        links: &[],
        appendix: &[],
    },
];
