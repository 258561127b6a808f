//! 分享接口

use super::{
    Group, Interface, InterfaceSpec, Parameter, Status,
    spec::{CALL, MENU_SHARE, optional, required},
};
use crate::text::Text;

const TITLE: Parameter = required("title", "string", "分享标题", "Title");
const DESC: Parameter = required("desc", "string", "分享描述", "Description");
const LINK: Parameter = required(
    "link",
    "string",
    "分享链接，域名或路径须在该公众号的 JS 接口安全域名之内",
    "Link; it must lie under the account's JS interface safe domains",
);
const IMG_URL: Parameter = required("imgUrl", "string", "分享图标的链接", "URL of the icon");

const MENU_TITLE: Parameter = optional("title", "string", "document.title", "分享标题", "Title");
const MENU_LINK: Parameter = optional(
    "link",
    "string",
    "location.href",
    "分享链接，域名或路径须在 JS 接口安全域名之内",
    "Link; it must lie under the account's JS interface safe domains",
);
const MENU_IMG_URL: Parameter = optional(
    "imgUrl",
    "string",
    "\"\"",
    "分享图标的链接",
    "URL of the icon",
);

/// What is the same for all menu share interfaces.
fn menu_share(
    bridge: &'static str,
    successor: Interface,
    summary: Text,
    usage: Text,
    parameters: Vec<Parameter>,
) -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Share,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.0.0",
        client_since: None,
        bridge,
        in_js_api_list: true,
        status: Status::Deprecated(successor),
        summary,
        usage,
        parameters,
        results: vec![],
        callbacks: MENU_SHARE,
        notes: vec![
            Text::new(
                "trigger 是同步的：不要在其中用异步请求修改分享内容。",
                "trigger is synchronous: do not change the content by a request inside it.",
            ),
            Text::new(
                "6.7.2 起的客户端不再可靠地区分成功与取消，不要据此发放奖励。",
                "Clients since 6.7.2 no longer tell success from cancel reliably: reward nothing on it.",
            ),
        ],
    }
}

pub(super) fn on_menu_share_timeline() -> InterfaceSpec {
    menu_share(
        "menu:share:timeline",
        Interface::UpdateTimelineShareData,
        Text::new(
            "获取“分享到朋友圈”按钮点击状态及自定义分享内容接口",
            "Sets what “Share on Moments” sends, and tells what became of it",
        ),
        Text::new(
            "为 6.7.2 之前的客户端设置朋友圈分享内容；新客户端用 updateTimelineShareData。",
            "Sets the content for clients before 6.7.2; newer clients use updateTimelineShareData.",
        ),
        vec![MENU_TITLE, MENU_LINK, MENU_IMG_URL],
    )
}

pub(super) fn on_menu_share_app_message() -> InterfaceSpec {
    menu_share(
        "menu:share:appmessage",
        Interface::UpdateAppMessageShareData,
        Text::new(
            "获取“分享给朋友”按钮点击状态及自定义分享内容接口",
            "Sets what “Send to chat” sends, and tells what became of it",
        ),
        Text::new(
            "为 6.7.2 之前的客户端设置分享给朋友的内容；新客户端用 updateAppMessageShareData。",
            "Sets the content for clients before 6.7.2; newer clients use updateAppMessageShareData.",
        ),
        vec![
            MENU_TITLE,
            optional("desc", "string", "\"\"", "分享描述", "Description"),
            MENU_LINK,
            MENU_IMG_URL,
            optional(
                "type",
                "'link' | 'music' | 'video'",
                "\"link\"",
                "分享类型",
                "Kind of content",
            ),
            optional(
                "dataUrl",
                "string",
                "\"\"",
                "type 为 music 或 video 时的数据链接",
                "URL of the data for music or video",
            ),
        ],
    )
}

/// What is the same for the two interfaces of JS-SDK 1.4.0.
fn share_data(
    bridge: &'static str,
    summary: Text,
    usage: Text,
    parameters: Vec<Parameter>,
) -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Share,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.4.0",
        client_since: Some("6.7.2"),
        bridge,
        in_js_api_list: true,
        status: Status::Current,
        summary,
        usage,
        parameters,
        results: vec![],
        callbacks: CALL,
        notes: vec![
            Text::new(
                "success 表示“设置成功”，不是用户已经分享。",
                "success means “set”, not that anybody has shared.",
            ),
            Text::new(
                "通过直接点击链接打开的页面只能分享成普通链接；从卡片、二维码或收藏打开才显示自定义内容。",
                "A page opened by tapping a bare link shares as a bare link; opened from a card, a QR code or favourites it shows the content.",
            ),
            Text::new(
                "不要传空字符串，部分客户端会因此失效。",
                "Pass no empty strings: some clients then ignore all of it.",
            ),
        ],
    }
}

pub(super) fn update_app_message_share_data() -> InterfaceSpec {
    share_data(
        "updateAppMessageShareData",
        Text::new(
            "自定义“分享给朋友”及“分享到QQ”按钮的分享内容",
            "Sets what “Send to chat” and “Share to QQ” send",
        ),
        Text::new(
            "在 wx.ready 之后、用户打开菜单之前调用。",
            "Call it after wx.ready and before the user opens the menu.",
        ),
        vec![TITLE, DESC, LINK, IMG_URL],
    )
}

pub(super) fn update_timeline_share_data() -> InterfaceSpec {
    share_data(
        "updateTimelineShareData",
        Text::new(
            "自定义“分享到朋友圈”及“分享到QQ空间”按钮的分享内容",
            "Sets what “Share on Moments” and “Share to Qzone” send",
        ),
        Text::new(
            "在 wx.ready 之后、用户打开菜单之前调用。",
            "Call it after wx.ready and before the user opens the menu.",
        ),
        vec![TITLE, LINK, IMG_URL],
    )
}

pub(super) fn on_menu_share_qq() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Share,
        "onMenuShareQQ",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn on_menu_share_weibo() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Share,
        "onMenuShareWeibo",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn on_menu_share_qzone() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Share,
        "onMenuShareQZone",
        Text::new("", ""),
        Text::new("", ""),
    )
}
