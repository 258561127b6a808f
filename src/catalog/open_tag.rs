//! 开放标签: elements that the WeChat client itself draws, permitted by `openTagList`.
//!
//! Source: <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_Open_Tag.html>

use std::str::FromStr;

use super::{
    Field, Input, Interface, Parameter,
    mini_program::ENV_VERSIONS,
    parameter::{optional, required},
    spec::field,
};
use crate::text::Text;

/// An open tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenTag {
    LaunchWeapp,
    LaunchApp,
    Subscribe,
    Audio,
}

/// What the catalogue says of an open tag.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenTagSpec {
    /// The JS-SDK version that brought it.
    pub since: &'static str,
    /// The oldest WeChat client.
    pub client_since: &'static str,
    /// One line on what it does.
    pub summary: Text,
    /// When to use it, in a sentence or two.
    pub usage: Text,
    /// By their names in HTML; values are always text there.
    pub attributes: Vec<Parameter>,
    pub events: Vec<TagEvent>,
    pub slots: Vec<Slot>,
    /// What must be in place before the tag shows.
    pub requirements: Vec<Text>,
    /// What people stumble over.
    pub notes: Vec<Text>,
    pub errors: Vec<TagError>,
    /// What one needs before, after or instead of it.
    pub related: &'static [Interface],
}

/// An event that the element dispatches.
#[derive(Clone, Debug, PartialEq)]
pub struct TagEvent {
    pub name: &'static str,
    pub text: Text,
    /// Fields of `event.detail`.
    pub detail: Vec<Field>,
}

/// A place for content of the page's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Empty for the default one.
    pub name: &'static str,
    pub required: bool,
    pub text: Text,
}

/// What an `error` event tells.
#[derive(Clone, Debug, PartialEq)]
pub struct TagError {
    /// `errCode`, or `errMsg` where there is no code.
    pub code: &'static str,
    pub text: Text,
}

impl OpenTag {
    pub const ALL: [Self; 4] = [
        Self::LaunchWeapp,
        Self::LaunchApp,
        Self::Subscribe,
        Self::Audio,
    ];

    /// The element's name, which is also its entry in `openTagList`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LaunchWeapp => "wx-open-launch-weapp",
            Self::LaunchApp => "wx-open-launch-app",
            Self::Subscribe => "wx-open-subscribe",
            Self::Audio => "wx-open-audio",
        }
    }

    /// Everything else the catalogue knows of it.
    pub fn spec(self) -> OpenTagSpec {
        match self {
            Self::LaunchWeapp => launch_weapp(),
            Self::LaunchApp => launch_app(),
            Self::Subscribe => subscribe(),
            Self::Audio => audio(),
        }
    }
}

/// The text is no open tag of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such open tag")]
pub struct UnknownOpenTag;

impl FromStr for OpenTag {
    type Err = UnknownOpenTag;

    fn from_str(name: &str) -> Result<Self, UnknownOpenTag> {
        Self::ALL
            .into_iter()
            .find(|tag| tag.name() == name)
            .ok_or(UnknownOpenTag)
    }
}

impl OpenTagSpec {
    /// With what holds for all of them.
    fn new(summary: Text, usage: Text) -> Self {
        Self {
            since: "1.6.0",
            client_since: "7.0.12",
            summary,
            usage,
            attributes: vec![],
            events: vec![],
            slots: vec![],
            requirements: vec![
                Text::new(
                    "公众号为已认证的服务号，网页域名在 JS 接口安全域名中，wx.config 的 openTagList 含有本标签。",
                    "A verified service account, the page's domain among its JS interface safe domains, the tag in openTagList of wx.config.",
                ),
                Text::new(
                    "微信 7.0.12 以上，iOS 10.3 以上或 Android 5.0 以上（HarmonyOS 微信 1.0.3 以上）；只在真机显示，开发者工具和电脑版不显示。",
                    "WeChat 7.0.12 on iOS 10.3 or Android 5.0 (on HarmonyOS WeChat 1.0.3) or later; only phones draw it, not the developer tools nor desktop clients.",
                ),
            ],
            notes: vec![
                Text::new(
                    "权限与页面地址绑定：单页应用切换路由后，必须用新地址重新 wx.config，否则标签失效。",
                    "The permission is bound to the page's URL: a single-page application must call wx.config again after each change of route.",
                ),
                Text::new(
                    "不支持时不会走 wx.error，而是在 wx.config 成功之后于 document 上触发 WeixinOpenTagsError。",
                    "A client without open tags does not call wx.error: document hears WeixinOpenTagsError after a successful wx.config.",
                ),
                Text::new(
                    "在框架中，插槽内容写在 <script type=\"text/wxtag-template\"> 里；插槽内外的样式互相隔离，定位和边距写在标签本身上。",
                    "In frameworks the slot's content goes into <script type=\"text/wxtag-template\">; styles don't cross the slot's border, so position and margin belong on the tag itself.",
                ),
                Text::new(
                    "内容安全策略（CSP）也管插槽里的 <style>：要么带上 nonce，要么放开 style-src。标签不能放在 iframe 里。",
                    "The page's Content-Security-Policy also rules a <style> in the slot: give it the nonce. The tag does not work inside an iframe.",
                ),
            ],
            errors: vec![],
            related: &[],
        }
    }

    fn attributes(self, attributes: impl Into<Vec<Parameter>>) -> Self {
        Self {
            attributes: attributes.into(),
            ..self
        }
    }

    fn events(self, events: impl Into<Vec<TagEvent>>) -> Self {
        Self {
            events: events.into(),
            ..self
        }
    }

    fn slots(self, slots: impl Into<Vec<Slot>>) -> Self {
        Self {
            slots: slots.into(),
            ..self
        }
    }

    fn errors(self, errors: impl Into<Vec<TagError>>) -> Self {
        Self {
            errors: errors.into(),
            ..self
        }
    }

    fn require(mut self, requirement: Text) -> Self {
        self.requirements.push(requirement);
        self
    }

    /// Before those that hold for all.
    fn note(mut self, note: Text) -> Self {
        self.notes.insert(0, note);
        self
    }

    fn related(self, related: &'static [Interface]) -> Self {
        Self { related, ..self }
    }
}

fn event(
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    detail: impl Into<Vec<Field>>,
) -> TagEvent {
    TagEvent {
        name,
        text: Text::new(zh, en),
        detail: detail.into(),
    }
}

fn ready() -> TagEvent {
    event(
        "ready",
        "标签初始化完毕，可以点击",
        "The tag is there and can be tapped",
        [],
    )
}

const fn error(code: &'static str, zh: &'static str, en: &'static str) -> TagError {
    TagError {
        code,
        text: Text::new(zh, en),
    }
}

const fn slot(name: &'static str, required: bool, zh: &'static str, en: &'static str) -> Slot {
    Slot {
        name,
        required,
        text: Text::new(zh, en),
    }
}

const fn err_msg() -> Field {
    field("errMsg", "string", "错误信息", "What went wrong")
}

fn launch_weapp() -> OpenTagSpec {
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

fn launch_app() -> OpenTagSpec {
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

fn subscribe() -> OpenTagSpec {
    OpenTagSpec::new(
        Text::new("服务号订阅通知的按钮", "A button to subscribe to notifications"),
        Text::new(
            "用户点击并同意后，服务号可以向他发送所选模板的订阅通知。",
            "After a tap and the user's consent the account may send notifications of the templates chosen.",
        ),
    )
    .attributes([required(
        "template",
        "string",
        "订阅通知的模板 ID，多个用逗号隔开",
        "Ids of the templates, separated by commas",
    )
    .example("\"sample-template-1,sample-template-2\"")])
    .events([
        event(
            "success",
            "订阅操作完成（包括用户拒绝）",
            "The user has answered, yes or no",
            [
                field("errMsg", "string", "成功时为 subscribe:ok", "subscribe:ok"),
                field(
                    "subscribeDetails",
                    "string",
                    "JSON 字符串：模板 ID 到 JSON 字符串 {status}，status 为 accept、reject、cancel 或 filter",
                    "JSON: template id to a further JSON string {status}, which is accept, reject, cancel or filter",
                ),
            ],
        ),
        event(
            "error",
            "订阅失败",
            "Subscribing failed",
            [
                err_msg(),
                field("errCode", "number", "错误码", "Error code"),
            ],
        ),
    ])
    .slots([
        slot("", true, "按钮的内容", "The button"),
        slot("style", false, "按钮的样式", "Its style"),
    ])
    .errors([
        error("10001", "参数为空", "No template given"),
        error("10002", "网络问题，请求失败", "The request failed: network"),
        error("10003", "网络问题，请求发送失败", "The request could not be sent: network"),
        error("10004", "参数类型错误", "A parameter of the wrong type"),
        error("20001", "没有模板数据，通常是模板 ID 不存在或与公众号不对应", "No such template, or that of another account"),
        error("20002", "模板类型不一致：一次性和长期的不能同时订阅", "One-time and long-term templates mixed"),
        error("20003", "模板数量超过上限", "Too many templates"),
        error("20004", "用户关闭了订阅通知的总开关", "The user has switched subscriptions off altogether"),
        error("20005", "服务号被禁封", "The account is banned"),
    ])
    .require(Text::new(
        "服务号已开通订阅通知，并在后台选用了这些模板。",
        "The account has subscription notifications and has picked these templates in its console.",
    ))
    .note(Text::new(
        "success 不等于同意：要逐个模板看 subscribeDetails 里的 status。",
        "success does not mean consent: look at each template's status in subscribeDetails.",
    ))
}

fn audio() -> OpenTagSpec {
    OpenTagSpec::new(
        Text::new("可以后台播放的音频", "Audio that plays on in the background"),
        Text::new(
            "由微信播放的音频：离开网页后继续播放，并显示在微信的浮窗中。",
            "Audio that WeChat plays itself: it goes on after the page is left, and shows in WeChat's floating window.",
        ),
    )
    .attributes([
        required("src", "string", "音频的绝对地址", "Absolute URL of the audio")
            .input(Input::Url)
            .example("\"https://example.com/audio.mp3\""),
        optional("title", "string", "\"\"", "标题", "Title").example("\"江上数峰青\""),
        optional("singer", "string", "\"\"", "作者或演唱者", "Author or performer"),
        optional("episode", "string", "\"\"", "节目或专辑的名称", "Programme or album"),
        optional("cover", "string", "\"\"", "封面图片的绝对地址", "Absolute URL of the cover")
            .input(Input::Url)
            .example("\"/samples/dawn.jpg\""),
    ])
    .slots([
        slot("", false, "未播放时显示的内容", "Shown while it does not play"),
        slot("playing", false, "播放时显示的内容（据开发者反馈）", "Shown while it plays, as developers report"),
    ])
    .note(Text::new(
        "元素有 play() 和 pause() 方法，只能在用户操作之后调用（据开发者反馈，未见官方说明）。",
        "The element has play() and pause(), to be called after a user's gesture (reported by developers; we found no official word).",
    ))
    .note(Text::new(
        "事件列表未能从官方文档确认，因此本站的组件不提供事件回调。",
        "We could not confirm its events in WeChat's document, so the component of this site has none.",
    ))
    .related(&[Interface::PlayVoice])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_tag() {
        for tag in OpenTag::ALL {
            assert_eq!(tag.name().parse(), Ok(tag));
        }
        assert_eq!("wx-open".parse::<OpenTag>(), Err(UnknownOpenTag));
    }

    #[test]
    fn attributes_carry_json_in_their_examples_and_defaults() {
        for attribute in OpenTag::ALL
            .into_iter()
            .flat_map(|tag| tag.spec().attributes)
        {
            for json in attribute.default.into_iter().chain([attribute.example]) {
                serde_json::from_str::<String>(json).expect(attribute.name);
            }
        }
    }
}
