//! 小程序

use super::{
    Choice, Group, Input, Interface, InterfaceSpec, Parameter, Status,
    parameter::{choice, optional, required},
    spec::{CANCEL, CANCELLABLE_CALL, field},
};
use crate::text::Text;

/// Which build of a mini program to open.
pub(super) const ENV_VERSIONS: &[Choice] = &[
    choice("\"release\"", "wx::EnvVersion::Release"),
    choice("\"trial\"", "wx::EnvVersion::Trial"),
    choice("\"develop\"", "wx::EnvVersion::Develop"),
];

pub(super) const fn env_version() -> Parameter {
    optional(
        "envVersion",
        "'release' | 'trial' | 'develop'",
        "\"release\"",
        "打开的版本：release 正式版，trial 体验版，develop 开发版",
        "Which build to open: release, trial or develop",
    )
    .input(Input::OneOf(ENV_VERSIONS))
}

pub(super) fn launch_mini_program() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "launchMiniProgram",
        Text::new("从网页打开小程序", "Opens a mini program from the page"),
        Text::new(
            "由网页直接打开小程序。未对普通公众号开放；一般网页请改用开放标签 wx-open-launch-weapp。",
            "Opens a mini program by a call. Not open to ordinary accounts: pages use the open tag wx-open-launch-weapp instead.",
        ),
    )
    .since("1.3.2")
    .status(Status::Undocumented)
    .parameters([
        required(
            "targetAppId",
            "string",
            "要打开的小程序的 AppID",
            "AppID of the mini program",
        )
        .example("\"wx0123456789abcdef\""),
        optional(
            "path",
            "string",
            "\"\"",
            "打开的页面路径，可带参数；不填则打开首页",
            "Page to open, with its query; the home page if empty",
        )
        .example("\"pages/index/index?from=jssdk\""),
        env_version(),
    ])
    .callbacks(CANCELLABLE_CALL)
    .unconfirmed(CANCEL)
    .notes([
        Text::new(
            "JS-SDK 文档没有收录，只对微信许可的网页开放；其他网页得到 permission denied。",
            "Not in the JS-SDK document and open only to pages that WeChat has licensed: others get permission denied.",
        ),
        Text::new(
            "公众号网页打开小程序的正式途径是开放标签 wx-open-launch-weapp，见 /demo/wx-open-launch-weapp。",
            "The supported way from a page to a mini program is the open tag wx-open-launch-weapp: see /demo/wx-open-launch-weapp.",
        ),
        Text::new(
            "jweixin 会在 path 的 ? 之前补上 .html，不要自己加，否则会变成 .html.html。",
            "jweixin puts .html before the ? of path: don't add it yourself, or it ends in .html.html.",
        ),
        Text::new(
            "体验版和开发版只有该小程序的成员能打开。",
            "Only members of the mini program can open its trial and develop builds.",
        ),
    ])
    .related(&[Interface::MiniProgramGetEnv, Interface::OpenBusinessView])
}

const IN_WEB_VIEW: Text = Text::new(
    "只在小程序的 web-view 组件打开的网页里有效，网页域名须在小程序的业务域名中。先用 miniProgram.getEnv 判断。",
    "Works only in a page that a mini program shows in its web-view, on one of its business domains. Ask miniProgram.getEnv first.",
);

const NO_CONFIG: Text = Text::new(
    "不需要 wx.config，也不要写进 jsApiList；只要加载 1.3.2 以上的 JS-SDK。",
    "Needs neither wx.config nor an entry in jsApiList, only JS-SDK 1.3.2 or later.",
);

const ABSOLUTE_PATH: Text = Text::new(
    "路径要以 / 开头，否则相对于 web-view 所在的小程序页面解析，很容易找不到页面。",
    "Begin the path with a slash: otherwise it is relative to the mini program's page with the web-view, and easily not found.",
);

/// An interface of `wx.miniProgram`. All of them reach the client by one bridge function.
fn mini_program(summary: Text, usage: Text, notes: &[Text]) -> InterfaceSpec {
    InterfaceSpec::new(Group::MiniProgram, "invokeMiniProgramAPI", summary, usage)
        .since("1.3.2")
        .not_in_js_api_list()
        .notes([&[IN_WEB_VIEW], notes, &[NO_CONFIG]].concat())
}

const fn url(example: &'static str) -> Parameter {
    required(
        "url",
        "string",
        "小程序内的页面路径，以 / 开头",
        "Path of a page of the mini program, beginning with a slash",
    )
    .example(example)
}

pub(super) fn mini_program_navigate_back() -> InterfaceSpec {
    mini_program(
        Text::new("返回小程序的上一页面", "Goes back in the mini program"),
        Text::new(
            "关闭网页所在的小程序页面，回到之前的页面，例如表单提交之后。",
            "Closes the mini program's page with this web page and returns to an earlier one, such as after a form was sent.",
        ),
        &[Text::new(
            "返回的是小程序的页面栈；网页自己的历史用 history.back()。",
            "It goes back in the mini program's page stack; for the history of the web page there is history.back().",
        )],
    )
    .parameters([optional(
        "delta",
        "number",
        "1",
        "返回的页面数，超过页面栈时回到首页",
        "How many pages; beyond the stack it returns to its first page",
    )
    .input(Input::Integer { min: 1, max: 10 })])
    .related(&[
        Interface::MiniProgramNavigateTo,
        Interface::MiniProgramGetEnv,
    ])
}

pub(super) fn mini_program_navigate_to() -> InterfaceSpec {
    mini_program(
        Text::new("打开小程序内的页面", "Opens a page of the mini program"),
        Text::new(
            "保留网页所在的页面，打开小程序的另一个页面，用户可以返回。",
            "Keeps the page with this web page and opens another one of the mini program; the user can come back.",
        ),
        &[
            ABSOLUTE_PATH,
            Text::new(
                "不能打开 tabBar 页面（用 miniProgram.switchTab）；页面栈最多十层。",
                "Pages of the tab bar need miniProgram.switchTab; the page stack holds ten at most.",
            ),
        ],
    )
    .parameters([url("\"/pages/detail/detail?id=1\"")])
    .related(&[
        Interface::MiniProgramRedirectTo,
        Interface::MiniProgramSwitchTab,
        Interface::MiniProgramGetEnv,
    ])
}

pub(super) fn mini_program_redirect_to() -> InterfaceSpec {
    mini_program(
        Text::new("在小程序内重定向到页面", "Replaces the mini program's page"),
        Text::new(
            "关闭网页所在的页面，改为打开另一个页面，例如完成后不希望用户再返回网页。",
            "Closes the page with this web page and opens another in its place, such as when nobody should return to it.",
        ),
        &[
            ABSOLUTE_PATH,
            Text::new(
                "不能打开 tabBar 页面，用 miniProgram.switchTab。",
                "Pages of the tab bar need miniProgram.switchTab.",
            ),
        ],
    )
    .parameters([url("\"/pages/result/result?id=1\"")])
    .related(&[
        Interface::MiniProgramNavigateTo,
        Interface::MiniProgramReLaunch,
    ])
}

pub(super) fn mini_program_switch_tab() -> InterfaceSpec {
    mini_program(
        Text::new(
            "切换到小程序的 tabBar 页面",
            "Switches to a tab of the mini program",
        ),
        Text::new(
            "回到小程序底部标签栏中的某一页，并关闭所有其他页面。",
            "Returns to one of the pages in the mini program's tab bar and closes all others.",
        ),
        &[
            ABSOLUTE_PATH,
            Text::new(
                "只能是 app.json 里 tabBar 声明的页面，路径后面不能带参数。",
                "Only pages that app.json lists in its tabBar, without a query.",
            ),
        ],
    )
    .parameters([url("\"/pages/index/index\"")])
    .related(&[
        Interface::MiniProgramNavigateTo,
        Interface::MiniProgramReLaunch,
    ])
}

pub(super) fn mini_program_re_launch() -> InterfaceSpec {
    mini_program(
        Text::new(
            "关闭所有页面并打开小程序的某个页面",
            "Starts the mini program over at a page",
        ),
        Text::new(
            "清空页面栈后打开任意页面，例如退出登录之后。",
            "Clears the page stack and opens any page, such as after signing out.",
        ),
        &[
            ABSOLUTE_PATH,
            Text::new(
                "可以打开 tabBar 页面，这时不能带参数。",
                "Opens pages of the tab bar too, those without a query.",
            ),
        ],
    )
    .parameters([url("\"/pages/index/index\"")])
    .related(&[
        Interface::MiniProgramSwitchTab,
        Interface::MiniProgramRedirectTo,
    ])
}

pub(super) fn mini_program_post_message() -> InterfaceSpec {
    mini_program(
        Text::new("向小程序发送消息", "Sends a message to the mini program"),
        Text::new(
            "把网页的数据交给小程序，例如分享内容或填写结果；小程序在 web-view 的 bindmessage 中接收。",
            "Hands data to the mini program, such as what to share or what was filled in; it arrives in bindmessage of the web-view.",
        ),
        &[
            Text::new(
                "不是即时送达：要等小程序后退、web-view 销毁或用户分享时，攒下的消息才作为数组 e.detail.data 一次送达。",
                "Not delivered at once: messages are kept until the mini program goes back, the web-view is destroyed or the user shares, and then arrive together as the array e.detail.data.",
            ),
            Text::new(
                "内容要放在 data 字段里；0、\"\"、null 和 false 会被 jweixin 换成 {}。",
                "The content goes into the field data; jweixin turns 0, \"\", null and false into {}.",
            ),
        ],
    )
    .parameters([required(
        "data",
        "any",
        "要发送的数据，须能转换成 JSON",
        "What to send: anything that JSON can hold",
    )
    .input(Input::Json)
    .example("{\"title\":\"江上数峰青\"}")])
    .related(&[
        Interface::MiniProgramNavigateBack,
        Interface::MiniProgramGetEnv,
    ])
}

/// Answered by jweixin itself: it has no name on the bridge.
pub(super) fn mini_program_get_env() -> InterfaceSpec {
    InterfaceSpec {
        bridge: None,
        ..mini_program(
            Text::new("判断网页是否在小程序中打开", "Tells whether a mini program shows the page"),
            Text::new(
                "调用其他 miniProgram 接口之前先判断，以便在普通网页中给出别的走法。",
                "Ask before any other miniProgram interface, so that plain pages can offer another way.",
            ),
            &[
                Text::new(
                    "参数就是回调函数：wx.miniProgram.getEnv(function (res) { … })，不是带 success 的对象。",
                    "Its argument is the callback itself: wx.miniProgram.getEnv(function (res) { … }), not an object with success.",
                ),
                Text::new(
                    "在微信之外，回调永远不会执行；也可以在 WeixinJSBridgeReady 之后看 window.__wxjs_environment。",
                    "Outside WeChat the callback never runs. After WeixinJSBridgeReady, window.__wxjs_environment tells the same.",
                ),
            ],
        )
    }
    .results([field(
        "miniprogram",
        "boolean",
        "是否在小程序的 web-view 中",
        "Whether the page is in a mini program's web-view",
    )])
    .callbacks(&[])
    .related(&[
        Interface::MiniProgramNavigateTo,
        Interface::MiniProgramPostMessage,
    ])
}
