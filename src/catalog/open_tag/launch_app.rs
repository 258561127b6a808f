//! wx-open-launch-app: a button that opens a native app.

use super::{OpenTagSpec, err_msg, error, event, ready, slot};
use crate::{
    catalog::{
        parameter::{optional, required},
        spec::field,
    },
    text::Text,
};

pub(super) fn spec() -> OpenTagSpec {
    OpenTagSpec::new(
        Text::new("打开手机应用的按钮", "A button that opens a native app"),
        Text::new(
            "在分享出去的网页上放一个按钮，点击后打开已安装的 App；没有安装时由网页引导下载。",
            "Puts a button on a shared page that opens the installed app; when there is none, the page leads to its download.",
        ),
    )
    .attributes([
        required(
            "appid",
            "string",
            "移动应用在微信开放平台的 AppID",
            "AppID of the app on the WeChat Open Platform",
        )
        .example("\"wx0123456789abcdef\""),
        optional(
            "extinfo",
            "string",
            "\"\"",
            "打开应用时附带的信息，由应用自己解析",
            "Text for the app, which reads it itself",
        )
        .example("\"from=jssdk\""),
    ])
    .events([
        ready(),
        event(
            "launch",
            "用户点击后确认跳转",
            "The user tapped and agreed to leave",
            [
                field("appId", "string", "移动应用的 AppID", "AppID of the app"),
                field("extInfo", "string", "附带的信息", "The text for the app"),
            ],
        ),
        event(
            "error",
            "用户取消跳转或跳转失败",
            "The user declined, or it failed",
            [
                err_msg(),
                field("appId", "string", "移动应用的 AppID", "AppID of the app"),
                field("extInfo", "string", "附带的信息", "The text for the app"),
            ],
        ),
    ])
    .slots([slot("", true, "按钮的内容和样式", "The button and its style")])
    .errors([
        error(
            "launch:fail",
            "当前场景不支持跳转，或没有安装应用（Android）",
            "Not allowed where the page was opened from, or the app is not installed (Android)",
        ),
        error(
            "launch:fail_check fail",
            "校验不通过：网页域名与移动应用没有正确绑定",
            "The page's domain is not bound to this app",
        ),
    ])
    .require(Text::new(
        "移动应用在已认证的开放平台账号下，与服务号同一主体，并绑定了网页的域名（每月可改三次）。",
        "The app is under a verified Open Platform account of the same subject and bound to the page's domain (three changes a month).",
    ))
    .note(Text::new(
        "微信限制跳转的场景：直接打开网址的网页通常不能跳转，从分享的卡片或应用分享的链接进入才可以。",
        "WeChat allows it only in some scenes: pages opened by their bare address usually can't, pages opened from a shared card can.",
    ))
    .note(Text::new(
        "监听 error 并给出下载页；没有安装应用时各平台的表现不一致。",
        "Listen for error and offer the download: platforms differ in what happens without the app.",
    ))
}
