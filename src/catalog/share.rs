//! 分享接口

use super::{
    Group, Input, Interface, InterfaceSpec, Kind, Parameter, Status,
    parameter::{choice, optional, required},
    spec::MENU_SHARE,
};
use crate::text::Text;

// As JSON; links are made absolute by the form.
const EXAMPLE_TITLE: &str = "\"江上数峰青\"";
const EXAMPLE_DESC: &str = "\"一段路走到转弯处，风景才刚刚开始。\"";
const EXAMPLE_LINK: &str = "\"/\"";
const EXAMPLE_IMG_URL: &str = "\"/samples/dawn.jpg\"";

const TITLE: Parameter = required("title", "string", "分享标题", "Title").example(EXAMPLE_TITLE);
const DESC: Parameter = required("desc", "string", "分享描述", "Description").example(EXAMPLE_DESC);
const LINK: Parameter = required(
    "link",
    "string",
    "分享链接，域名或路径须在该公众号的 JS 接口安全域名之内",
    "Link; it must lie under the account's JS interface safe domains",
)
.input(Input::Url)
.example(EXAMPLE_LINK);
const IMG_URL: Parameter = required("imgUrl", "string", "分享图标", "The icon")
    .input(Input::Url)
    .example(EXAMPLE_IMG_URL);

const MENU_TITLE: Parameter = optional(
    "title",
    "string",
    "document.title",
    "分享标题，留空则用网页标题",
    "Title; the document's when empty",
)
.example(EXAMPLE_TITLE);
const MENU_DESC: Parameter =
    optional("desc", "string", "\"\"", "分享描述", "Description").example(EXAMPLE_DESC);
const MENU_LINK: Parameter = optional(
    "link",
    "string",
    "location.href",
    "分享链接，留空则用当前网页地址；域名或路径须在 JS 接口安全域名之内",
    "Link, the page's URL when empty; it must lie under the account's JS interface safe domains",
)
.input(Input::Url)
.example(EXAMPLE_LINK);
const MENU_IMG_URL: Parameter = optional("imgUrl", "string", "\"\"", "分享图标", "The icon")
    .input(Input::Url)
    .example(EXAMPLE_IMG_URL);
const MENU_TYPE: Parameter = optional(
    "type",
    "'link' | 'music' | 'video'",
    "\"link\"",
    "分享类型：链接、音乐或视频",
    "What is shared: a link, music or a video",
)
.input(Input::OneOf(&[
    choice("\"link\"", "wx::ContentType::Link"),
    choice("\"music\"", "wx::ContentType::Music"),
    choice("\"video\"", "wx::ContentType::Video"),
]));
const MENU_DATA_URL: Parameter = optional(
    "dataUrl",
    "string",
    "\"\"",
    "type 为 music 或 video 时的数据链接",
    "URL of the data for music or video",
)
.input(Input::Url);

const NOT_FOR_REWARDS: Text = Text::new(
    "6.7.2 起的客户端不再可靠地区分成功与取消，不要据此发放奖励。",
    "Clients since 6.7.2 no longer tell success from cancel reliably: reward nothing on it.",
);

const ANNOUNCED: Text = Text::new(
    "微信文档称这个接口“即将废弃”。",
    "WeChat's document announces its end.",
);
const SHARE_EVERYWHERE: Text = Text::new(
    "在 Rust 中，wx::share_everywhere 用一份内容设置所有仍然有效的新旧分享接口。",
    "In Rust wx::share_everywhere sets one content by all share interfaces, old and new, that are still of use.",
);

/// What is the same for all menu share interfaces; `pitfall` is what only this one has.
fn menu_share(
    bridge: &'static str,
    summary: Text,
    usage: Text,
    parameters: impl Into<Vec<Parameter>>,
    pitfall: Text,
) -> InterfaceSpec {
    InterfaceSpec::new(Group::Share, bridge, summary, usage)
        .kind(Kind::MenuShare)
        .parameters(parameters)
        .callbacks(MENU_SHARE)
        .notes([
            Text::new(
                "trigger 是同步的：不要在其中用异步请求修改分享内容。",
                "trigger is synchronous: do not change the content by a request inside it.",
            ),
            NOT_FOR_REWARDS,
            Text::new(
                "同一接口以最后一次注册为准，此前注册的内容和回调都会失效。",
                "The last registration wins: content and callbacks of earlier ones are gone.",
            ),
            pitfall,
            SHARE_EVERYWHERE,
        ])
        .errors(&[
            "share-fail",
            "share-callback-unreliable",
            "share-icon-missing",
        ])
}

pub(super) fn on_menu_share_timeline() -> InterfaceSpec {
    menu_share(
        "menu:share:timeline",
        Text::new(
            "获取“分享到朋友圈”按钮点击状态及自定义分享内容接口",
            "Sets what “Share on Moments” sends, and tells what became of it",
        ),
        Text::new(
            "为 6.7.2 之前的客户端设置朋友圈分享内容；新客户端用 updateTimelineShareData。",
            "Sets the content for clients before 6.7.2; newer clients use updateTimelineShareData.",
        ),
        [MENU_TITLE, MENU_LINK, MENU_IMG_URL],
        Text::new(
            "朋友圈只显示标题，没有描述；回调的 errMsg 以 shareTimeline 开头，而不是接口名。",
            "Moments show the title only, no description. The callbacks' errMsg begins with shareTimeline, not with the interface's name.",
        ),
    )
    .status(Status::Deprecated(Interface::UpdateTimelineShareData))
    .notice(ANNOUNCED)
    .related(&[
        Interface::UpdateTimelineShareData,
        Interface::OnMenuShareAppMessage,
        Interface::OnMenuShareQZone,
    ])
}

pub(super) fn on_menu_share_app_message() -> InterfaceSpec {
    menu_share(
        "menu:share:appmessage",
        Text::new(
            "获取“分享给朋友”按钮点击状态及自定义分享内容接口",
            "Sets what “Send to chat” sends, and tells what became of it",
        ),
        Text::new(
            "为 6.7.2 之前的客户端设置分享给朋友的内容；新客户端用 updateAppMessageShareData。",
            "Sets the content for clients before 6.7.2; newer clients use updateAppMessageShareData.",
        ),
        [
            MENU_TITLE,
            MENU_DESC,
            MENU_LINK,
            MENU_IMG_URL,
            MENU_TYPE,
            MENU_DATA_URL,
        ],
        Text::new(
            "用户点“收藏”也会触发 trigger，但之后没有其他回调；errMsg 以 sendAppMessage 开头。",
            "“Favourites” calls trigger too, but nothing after it. errMsg begins with sendAppMessage.",
        ),
    )
    .status(Status::Deprecated(Interface::UpdateAppMessageShareData))
    .notice(ANNOUNCED)
    .related(&[
        Interface::UpdateAppMessageShareData,
        Interface::OnMenuShareTimeline,
        Interface::OnMenuShareQq,
    ])
}

pub(super) fn on_menu_share_qq() -> InterfaceSpec {
    menu_share(
        "menu:share:qq",
        Text::new(
            "获取“分享到QQ”按钮点击状态及自定义分享内容接口",
            "Sets what “Share to QQ” sends, and tells what became of it",
        ),
        Text::new(
            "为 6.7.2 之前的客户端设置分享到 QQ 的内容；新客户端的 updateAppMessageShareData 已包含 QQ。",
            "Sets the content for clients before 6.7.2; in newer ones updateAppMessageShareData covers QQ too.",
        ),
        [MENU_TITLE, MENU_DESC, MENU_LINK, MENU_IMG_URL],
        Text::new(
            "回调的 errMsg 以 shareQQ 开头，而不是接口名。",
            "The callbacks' errMsg begins with shareQQ, not with the interface's name.",
        ),
    )
    .status(Status::Deprecated(Interface::UpdateAppMessageShareData))
    .notice(ANNOUNCED)
    .related(&[
        Interface::UpdateAppMessageShareData,
        Interface::OnMenuShareQZone,
    ])
}

pub(super) fn on_menu_share_weibo() -> InterfaceSpec {
    menu_share(
        "menu:share:weiboApp",
        Text::new(
            "获取“分享到腾讯微博”按钮点击状态及自定义分享内容接口",
            "Set what “Share to Tencent Weibo” sent, and told what became of it",
        ),
        Text::new(
            "腾讯微博已停止服务，新项目不要使用；保留本页是为了对照旧代码。",
            "Tencent Weibo has closed: nothing new should use it. It is here for those who read old code.",
        ),
        [MENU_TITLE, MENU_DESC, MENU_LINK, MENU_IMG_URL],
        Text::new(
            "腾讯微博于 2020 年关闭，菜单中已没有这一项：注册不会报错，回调也永远不会来。",
            "Tencent Weibo closed in 2020 and the menu has lost the item: registering raises no error, and no callback ever comes.",
        ),
    )
    .status(Status::Withdrawn(Some(
        Interface::UpdateAppMessageShareData,
    )))
    .related(&[
        Interface::UpdateAppMessageShareData,
        Interface::UpdateTimelineShareData,
    ])
}

pub(super) fn on_menu_share_qzone() -> InterfaceSpec {
    menu_share(
        "menu:share:QZone",
        Text::new(
            "获取“分享到QZone”按钮点击状态及自定义分享内容接口",
            "Sets what “Share to Qzone” sends, and tells what became of it",
        ),
        Text::new(
            "为 6.7.2 之前的客户端设置分享到 QQ 空间的内容；新客户端的 updateTimelineShareData 已包含 QQ 空间。",
            "Sets the content for clients before 6.7.2; in newer ones updateTimelineShareData covers Qzone too.",
        ),
        [MENU_TITLE, MENU_DESC, MENU_LINK, MENU_IMG_URL],
        Text::new(
            "接口名中 Q 和 Z 都是大写：onMenuShareQZone；写成 onMenuShareQzone 的函数并不存在。",
            "Q and Z are both capitals: onMenuShareQZone. There is no onMenuShareQzone.",
        ),
    )
    .status(Status::Deprecated(Interface::UpdateTimelineShareData))
    .notice(ANNOUNCED)
    .related(&[
        Interface::UpdateTimelineShareData,
        Interface::OnMenuShareQq,
    ])
}

/// What is the same for the two interfaces of JS-SDK 1.4.0.
fn share_data(
    bridge: &'static str,
    summary: Text,
    parameters: impl Into<Vec<Parameter>>,
) -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Share,
        bridge,
        summary,
        Text::new(
            "在 wx.ready 之后、用户打开菜单之前调用；分享内容有变化时再调用一次。",
            "Call it after wx.ready and before the user opens the menu, and again when the content changes.",
        ),
    )
    .since("1.4.0")
    .client_since("6.7.2")
    .parameters(parameters)
    .notes([
        Text::new(
            "success 表示“设置成功”，不是用户已经分享；没有回调能得知用户是否分享。",
            "success means “set”, not that anybody has shared; no callback tells of that.",
        ),
        Text::new(
            "直接点链接打开的页面，errMsg 为 ok 也只会分享成普通链接；从卡片、二维码、公众号菜单或收藏打开才显示自定义内容。",
            "A page opened by tapping a bare link shares as a bare link although errMsg is ok; opened from a card, a QR code, an account's menu or favourites it shows the content.",
        ),
        Text::new(
            "不要传空字符串，部分客户端会因此忽略全部内容。",
            "Pass no empty strings: some clients then ignore all of it.",
        ),
        Text::new(
            "部分 Windows 客户端和小程序的 web-view 不支持；旧客户端还需同时注册 onMenuShare* 接口。",
            "Some Windows clients and the web-view of mini programs do not support it; old clients need the onMenuShare* interfaces beside it.",
        ),
        SHARE_EVERYWHERE,
    ])
    .errors(&[
        "share-data-fail",
        "no-execute-in-browser",
        "share-bare-link",
        "share-icon-missing",
    ])
}

pub(super) fn update_app_message_share_data() -> InterfaceSpec {
    share_data(
        "updateAppMessageShareData",
        Text::new(
            "自定义“分享给朋友”及“分享到QQ”按钮的分享内容",
            "Sets what “Send to chat” and “Share to QQ” send",
        ),
        [TITLE, DESC, LINK, IMG_URL],
    )
    .related(&[
        Interface::UpdateTimelineShareData,
        Interface::OnMenuShareAppMessage,
        Interface::OnMenuShareQq,
    ])
}

pub(super) fn update_timeline_share_data() -> InterfaceSpec {
    share_data(
        "updateTimelineShareData",
        Text::new(
            "自定义“分享到朋友圈”及“分享到QQ空间”按钮的分享内容",
            "Sets what “Share on Moments” and “Share to Qzone” send",
        ),
        [TITLE, LINK, IMG_URL],
    )
    .related(&[
        Interface::UpdateAppMessageShareData,
        Interface::OnMenuShareTimeline,
        Interface::OnMenuShareQZone,
    ])
}
