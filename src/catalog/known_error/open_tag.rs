//! What open tags report. Codes of `wx-open-subscribe`: its `errCode`.

use super::{
    KnownError, Link, Scope,
    link::{JS_SDK, OPEN_TAG},
};
use crate::text::Text;

const LINKS: &[Link] = &[OPEN_TAG];

/// A code of `wx-open-subscribe` with its one cause.
macro_rules! subscribe_error {
    ($code:literal, $title_zh:literal, $title_en:literal, $cause_zh:literal, $cause_en:literal, $remedy_zh:literal, $remedy_en:literal) => {
        KnownError {
            id: concat!("subscribe-", $code),
            scope: Scope::OpenTag,
            patterns: &[$code],
            title: Text::new($title_zh, $title_en),
            causes: &[Text::new($cause_zh, $cause_en)],
            remedy: Text::new($remedy_zh, $remedy_en),
            links: LINKS,
            appendix: &[],
        }
    };
}

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "open-tags-unsupported",
        scope: Scope::OpenTag,
        patterns: &["weixinopentagserror", "weixinopentags error"],
        title: Text::new("客户端不支持开放标签", "This client doesn't know open tags"),
        causes: &[
            Text::new(
                "微信低于 7.0.12，或系统低于 iOS 10.3、安卓 5.0。",
                "WeChat is older than 7.0.12, or the system older than iOS 10.3 or Android 5.0.",
            ),
            Text::new(
                "加载的 jweixin 低于 1.6.0。",
                "The page loads a jweixin before 1.6.0.",
            ),
        ],
        remedy: Text::new(
            "监听 document 上的 WeixinOpenTagsError，给这些用户显示替代内容，并提示升级微信。",
            "Listen for WeixinOpenTagsError on document, and show those users something else with a hint to update WeChat.",
        ),
        links: LINKS,
        appendix: &[],
    },
    KnownError {
        id: "launch-check-fail",
        scope: Scope::OpenTag,
        patterns: &["launch:fail check fail"],
        title: Text::new("跳转 App：校验不通过", "Launching an app: the check fails"),
        causes: &[
            Text::new(
                "本页域名没有在开放平台绑定到这个移动应用，或绑定刚刚修改还没有生效。",
                "The page's domain is not bound to this mobile app on the Open Platform, or the change is too recent.",
            ),
            Text::new(
                "公众号与移动应用不是同一主体，或开放平台账号没有认证。",
                "Account and app belong to different entities, or the Open Platform account is not verified.",
            ),
        ],
        remedy: Text::new(
            "在开放平台“移动应用 → 网页跳转移动应用”中核对域名与 AppID（每月可改 3 次）。",
            "Compare domain and AppID in the app's settings on the Open Platform (three changes a month).",
        ),
        links: LINKS,
        appendix: &[],
    },
    KnownError {
        id: "launch-fail",
        scope: Scope::OpenTag,
        patterns: &["launch:fail"],
        title: Text::new("跳转失败", "Launching fails"),
        causes: &[
            Text::new(
                "跳转 App：手机上没有安装它，或当前打开方式不允许跳转。",
                "An app: it is not installed, or the way in which the page was opened doesn't allow it.",
            ),
            Text::new(
                "跳转小程序：username（gh_ 开头的原始 ID）或 path 不对；path 中 ? 之前要以 .html 结尾。",
                "A mini program: its username (the original id gh_…) or path is wrong; before ? the path has to end in .html.",
            ),
            Text::new(
                "env-version 为 develop 或 trial，而用户没有体验权限。",
                "env-version is develop or trial, and the user has no access to it.",
            ),
        ],
        remedy: Text::new(
            "监听标签的 error 事件，引导用户去应用商店或改用其他入口。",
            "Listen for the tag's error event, and lead the user to an app store or another way in.",
        ),
        links: LINKS,
        appendix: &[],
    },
    subscribe_error!(
        "10001",
        "服务通知：参数为空",
        "Subscribe: a parameter is empty",
        "template 属性为空。",
        "The attribute template is empty.",
        "填写订阅通知的模板 ID，多个用英文逗号分隔。",
        "Give the ids of the templates, separated by commas."
    ),
    subscribe_error!(
        "10002",
        "服务通知：网络错误",
        "Subscribe: a network error",
        "手机网络异常，请求没有发出。",
        "The phone's network failed before the request was sent.",
        "提示用户检查网络后再点一次。",
        "Ask the user to check the network and tap again."
    ),
    subscribe_error!(
        "10003",
        "服务通知：网络错误",
        "Subscribe: a network error",
        "请求没有收到回应。",
        "The request got no answer.",
        "提示用户检查网络后再点一次。",
        "Ask the user to check the network and tap again."
    ),
    subscribe_error!(
        "10004",
        "服务通知：参数类型错误",
        "Subscribe: a parameter of the wrong type",
        "template 不是以逗号分隔的字符串。",
        "template is not a text separated by commas.",
        "按文档改正 template 的写法。",
        "Write template as the document says."
    ),
    subscribe_error!(
        "20001",
        "服务通知：没有模板",
        "Subscribe: no such template",
        "模板 ID 不存在，或不属于这个公众号。",
        "The template doesn't exist or belongs to another account.",
        "到公众平台的订阅通知中复制模板 ID。",
        "Copy the template's id from the account's console."
    ),
    subscribe_error!(
        "20002",
        "服务通知：模板类型混用",
        "Subscribe: mixed kinds of templates",
        "一次订阅里同时有一次性模板和长期模板。",
        "One-time and long-term templates are mixed in one request.",
        "分成两个标签，各放一种。",
        "Use a tag for each kind."
    ),
    subscribe_error!(
        "20003",
        "服务通知：模板过多",
        "Subscribe: too many templates",
        "一次请求的模板数超过上限。",
        "More templates in one request than WeChat allows.",
        "减少模板，或分几次请求。",
        "Ask for fewer, or in several steps."
    ),
    subscribe_error!(
        "20004",
        "服务通知：用户关闭了总开关",
        "Subscribe: switched off by the user",
        "用户在设置里关掉了接收通知的总开关。",
        "The user has switched notifications off altogether.",
        "引导用户到公众号设置里打开通知。",
        "Tell the user where to switch them on in the account's settings."
    ),
    subscribe_error!(
        "20005",
        "服务通知：功能被封禁",
        "Subscribe: the account is banned from it",
        "该公众号的订阅通知能力被封禁。",
        "The account may not send such notifications any more.",
        "登录公众平台查看站内信并申诉。",
        "Read the notices in the console and appeal there."
    ),
    KnownError {
        id: "subscribe-fail",
        scope: Scope::OpenTag,
        patterns: &["subscribe:fail"],
        title: Text::new("订阅通知失败", "Subscribing fails"),
        causes: &[
            Text::new(
                "公众号不是已认证的服务号，或没有开通订阅通知。",
                "The account is no verified Service Account, or has not enabled the notifications.",
            ),
            Text::new(
                "模板 ID 不属于 config 所用的公众号。",
                "The template belongs to another account than the config's.",
            ),
        ],
        remedy: Text::new(
            "看 error 事件 detail 中的 errCode，再按对应条目处理。",
            "Look at errCode in the detail of the error event, and at its entry here.",
        ),
        links: LINKS,
        appendix: &[],
    },
    KnownError {
        id: "open-tag-invisible",
        scope: Scope::OpenTag,
        patterns: &[],
        title: Text::new("开放标签不显示", "An open tag doesn't show"),
        causes: &[
            Text::new(
                "标签名不在 wx.config 的 openTagList 中，或 config 没有成功。",
                "The tag is not in openTagList of wx.config, or the config has failed.",
            ),
            Text::new(
                "单页应用切换了路由：标签权限与页面 URL 绑定，要用新 URL 重新 wx.config。",
                "A single-page application has moved on: the right is bound to the page's URL; call wx.config again with the new one.",
            ),
            Text::new(
                "插槽内容直接写在标签里；框架中应放进 <script type=\"text/wxtag-template\">。",
                "The slot's content stands in the tag itself; with a framework it belongs in <script type=\"text/wxtag-template\">.",
            ),
            Text::new(
                "在开发者工具或 iframe 里：只有真机的顶层页面会渲染。",
                "In the developer tools or an iframe: only the top page on a real device renders it.",
            ),
            Text::new(
                "插槽内的样式与页面隔离，外层没有给标签宽高。",
                "Styles inside the slot are isolated, and the tag itself has no size.",
            ),
        ],
        remedy: Text::new(
            "先在真机上确认 config 成功，再给标签本身设置 display 和宽高，样式写进插槽。",
            "Make sure on a real device that the config succeeds, give the tag itself display and size, and put styles into the slot.",
        ),
        links: &[OPEN_TAG, JS_SDK],
        appendix: &[],
    },
];
