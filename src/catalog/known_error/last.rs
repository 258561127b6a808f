//! What is left when nothing more precise matches: these come last.

use super::{KnownError, Scope, link::JS_SDK};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "config-fail",
        scope: Scope::Config,
        patterns: &["config:", "pre verify jsapi:", "preverifyjsapi:"],
        title: Text::new(
            "config 失败，原因在 errMsg 里",
            "The config fails; the errMsg says why",
        ),
        causes: &[
            Text::new(
                "AppID 不对，或不是公众号的 AppID。",
                "The AppID is wrong or no Official Account's.",
            ),
            Text::new(
                "账号被限制，或没有 JS-SDK 权限。",
                "The account is restricted or may not use the JS-SDK.",
            ),
            Text::new(
                "客户端版本过旧，或微信服务器暂时繁忙。",
                "The client is too old, or WeChat's servers are busy.",
            ),
        ],
        remedy: Text::new(
            "临时打开 debug: true 看完整的返回；若带有错误码，在本页搜索它。",
            "Switch debug: true on for a moment to see the whole answer; if it holds a code, look it up here.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "fail",
        scope: Scope::Call,
        patterns: &[":fail", ":failed"],
        title: Text::new(
            "调用失败，微信没有说明原因",
            "The call fails, and WeChat doesn't say why",
        ),
        causes: &[
            Text::new(
                "参数的类型或取值不对：客户端大多只回一个 fail。",
                "A parameter is of the wrong type or value: most clients answer a bare fail.",
            ),
            Text::new(
                "前置条件不满足，例如没有先选图、没有先录音，或 ID 已失效。",
                "Something is missing that has to come first, such as a chosen picture or a recording, or an id has expired.",
            ),
            Text::new(
                "手机网络或系统权限有问题。",
                "The phone's network or its permissions stand in the way.",
            ),
            Text::new(
                "这个客户端版本的缺陷：换一台手机或升级微信比较。",
                "A fault of this client: compare with another phone or a newer WeChat.",
            ),
        ],
        remedy: Text::new(
            "先用接口页的示例值试一次，能成功再逐个换成自己的参数。",
            "Start from the values on the interface's page, then put in your own one by one.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
];
