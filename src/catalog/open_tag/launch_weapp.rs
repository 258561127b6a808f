//! wx-open-launch-weapp: a button that opens a mini program.

use super::{OpenTagSpec, err_msg, error, event, ready, slot};
use crate::{
    catalog::{Input, Interface, mini_program::ENV_VERSIONS, parameter::optional, spec::field},
    text::Text,
};

pub(super) fn spec() -> OpenTagSpec {
    OpenTagSpec::new(
        Text::new("打开小程序的按钮", "A button that opens a mini program"),
        Text::new(
            "在微信里的网页上放一个按钮，点击后跳到指定小程序的指定页面。任意已发布的小程序都可以，无需与公众号关联。",
            "Puts a button on the page that opens a page of a mini program: any that is published, without linking it to the account.",
        ),
    )
    .attributes([
        optional(
            "username",
            "string",
            "\"\"",
            "小程序的原始 ID，以 gh_ 开头；与 appid 二选一，都填时以它为准",
            "Original id of the mini program, gh_…; either this or appid, this one wins",
        )
        .example("\"gh_0123456789ab\""),
        optional(
            "appid",
            "string",
            "\"\"",
            "小程序的 AppID；与 username 二选一",
            "AppID of the mini program, in place of username",
        ),
        optional(
            "path",
            "string",
            "\"\"",
            "打开的页面路径及参数，? 之前以 .html 结尾；不填则打开首页",
            "Page and query; the part before ? ends in .html. The home page if empty",
        )
        .example("\"pages/index/index.html?from=jssdk\""),
        optional(
            "env-version",
            "'release' | 'trial' | 'develop'",
            "\"release\"",
            "打开的版本：release 正式版，trial 体验版，develop 开发版",
            "Which build to open: release, trial or develop",
        )
        .input(Input::OneOf(ENV_VERSIONS)),
        optional(
            "extra-data",
            "string",
            "\"\"",
            "传给小程序的数据，JSON 字符串",
            "Data for the mini program, as JSON",
        )
        .example("\"{\\\"scene\\\":\\\"jssdk\\\"}\""),
    ])
    .events([
        ready(),
        event(
            "launch",
            "用户点击后确认跳转",
            "The user tapped and agreed to leave",
            [],
        ),
        event(
            "error",
            "用户取消跳转或跳转失败",
            "The user declined, or it failed",
            [
                err_msg(),
                field(
                    "userName",
                    "string | undefined",
                    "小程序的原始 ID，部分客户端不提供",
                    "Original id of the mini program, from clients that give it",
                ),
                field(
                    "path",
                    "string | undefined",
                    "要打开的页面，部分客户端不提供",
                    "The page that was to open, from clients that give it",
                ),
                field(
                    "appId",
                    "string | undefined",
                    "小程序的 AppID，部分客户端不提供",
                    "AppID of the mini program, from clients that give it",
                ),
            ],
        ),
    ])
    .slots([slot("", true, "按钮的内容和样式", "The button and its style")])
    .errors([error(
        "launch:fail",
        "跳转失败：用户取消，或 username、appid、path 有误",
        "Not opened: declined by the user, or a wrong username, appid or path",
    )])
    .note(Text::new(
        "path 缺少 .html 会打开失败或回到首页；本站的组件会自动补上。",
        "Without .html in path the mini program fails to open or shows its home page; the component of this site adds it.",
    ))
    .note(Text::new(
        "iOS 上小程序收到的 extra-data 是字符串，要自己 JSON.parse。",
        "On iOS the mini program gets extra-data as a string and has to JSON.parse it.",
    ))
    .related(&[Interface::LaunchMiniProgram])
}
