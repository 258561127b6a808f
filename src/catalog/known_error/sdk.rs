//! What jweixin and the wrappers of this site report, before or after WeChat has had its say.

use super::{KnownError, Scope, link::JS_SDK};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "outside-wechat",
        scope: Scope::Call,
        patterns: &["not open in wechat"],
        title: Text::new("页面不在微信里", "The page is not open in WeChat"),
        causes: &[Text::new(
            "用普通浏览器打开了本页：没有可调用的微信客户端。",
            "An ordinary browser shows the page: there is no client to call.",
        )],
        remedy: Text::new(
            "用微信扫描页面上的二维码，或把链接发到微信里打开；开发时也可用微信开发者工具。",
            "Scan the page's QR code with WeChat or open the link in a chat; for development the WeChat developer tools will do.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "parameter-refused",
        scope: Scope::Call,
        patterns: &[
            " must be ",
            " must not ",
            " must name ",
            " must have ",
            " must start ",
            "bad parameters:",
        ],
        title: Text::new(
            "参数不合要求，没有发给微信",
            "A parameter is out of range; WeChat was not asked",
        ),
        causes: &[Text::new(
            "errMsg 中写明了参数名和允许的范围。",
            "The errMsg names the parameter and its range.",
        )],
        remedy: Text::new(
            "按接口页的参数表改正后重试。",
            "Correct it by the table on the interface's page.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "wx-not-defined",
        scope: Scope::Call,
        patterns: &[
            "wx is not defined",
            "cant find variable:wx",
            "wx is undefined",
            "wx.config is not a function",
        ],
        title: Text::new("window.wx 不存在", "There is no window.wx"),
        causes: &[
            Text::new(
                "jweixin 还没有加载完，或加载失败。",
                "jweixin is still loading, or failed to load.",
            ),
            Text::new(
                "页面上有 AMD 或 CMD 加载器：jweixin 只注册模块，不设置 window.wx。",
                "An AMD or CMD loader is on the page: jweixin registers a module and sets no window.wx.",
            ),
            Text::new(
                "把 jweixin 当作 ES 模块加载了；它必须是普通脚本。",
                "jweixin was loaded as an ES module; it has to be a classic script.",
            ),
        ],
        remedy: Text::new(
            "用 <script src> 直接加载 jweixin，在它的 load 事件之后再用；小程序的 wx 对象网页里没有。",
            "Load jweixin by <script src> and use it after its load event. A web page has no mini program wx.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "missing-argument",
        scope: Scope::Call,
        patterns: &[
            "cannot read propert",
            "undefined is not an object",
            "null is not an object",
        ],
        title: Text::new("jweixin 抛出了 TypeError", "jweixin throws a TypeError"),
        causes: &[
            Text::new(
                "调用时没有传参数对象：chooseImage、getNetworkType 等接口至少要传 {}。",
                "The interface was called without an object: chooseImage, getNetworkType and others want at least {}.",
            ),
            Text::new(
                "chooseWXPay、chooseCard 在 wx.config 之前调用，取不到 appId。",
                "chooseWXPay or chooseCard was called before wx.config, and found no appId.",
            ),
        ],
        remedy: Text::new(
            "传入一个对象，没有参数时传 {}。",
            "Pass an object, {} when there is nothing in it.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "result-unreadable",
        scope: Scope::Call,
        patterns: &[
            "is not valid json",
            "unexpected token",
            "json parse error",
            "unexpected result",
            "unexpected end of json",
            "script error",
        ],
        title: Text::new("微信的返回无法解析", "The client's answer can't be read"),
        causes: &[
            Text::new(
                "jweixin 按平台解析返回值：安卓上的 checkResult、iOS 上的 resultStr 必须是 JSON 字符串，客户端给了别的形式。",
                "jweixin decodes by platform: checkResult on Android and resultStr on iOS have to be JSON texts, and the client sent something else.",
            ),
            Text::new(
                "页面改写了 User-Agent，jweixin 按错误的平台去解析。",
                "The user agent was changed, so jweixin decodes for the wrong platform.",
            ),
            Text::new(
                "页面自己的回调抛出了异常。",
                "A callback of the page's own threw an exception.",
            ),
        ],
        remedy: Text::new(
            "升级微信后重试；在控制台查看异常的调用栈，确认是 jweixin 还是页面代码。",
            "Update WeChat and try again; the stack in the console tells whether jweixin threw or the page.",
        ),
        links: &[],
        appendix: &[],
    },
];
