//! 分享接口 of JS-SDK 1.0: onMenuShareTimeline, onMenuShareAppMessage, onMenuShareQQ, onMenuShareWeibo, onMenuShareQZone.
//!
//! They are subscriptions: WeChat tells of the user's tap and of its end.

use default_struct_builder::DefaultBuilder;
use serde::Serialize;
use serde_json::Value;

use super::{WxError, browser, event};
use crate::catalog::{Callback, Interface};

/// What a menu share sends. Absent fields take WeChat's defaults: the document's title and the page's URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct MenuShareContent {
    #[builder(into)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Not used on Moments.
    #[builder(into)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// Under the account's JS interface safe domains.
    #[builder(into)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Absolute URL.
    #[builder(into)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub img_url: Option<String>,
    /// [`ContentType::Link`] when absent. Only “Send to chat” and Moments know it.
    #[builder(into)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ContentType>,
    /// Where the music or video is.
    #[builder(into)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_url: Option<String>,
}

/// What is behind a shared card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ContentType {
    Link,
    Music,
    Video,
}

/// What became of a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuShareEvent {
    /// The user tapped the menu item. Delivered synchronously, before WeChat reads the content.
    Trigger,
    /// WeChat says that it was shared; since client 6.7.2 that is no proof.
    Success,
    Cancelled,
    Failed(WxError),
}

/// A handler of share events that can be handed on.
pub type MenuShareHandler = Box<dyn Fn(MenuShareEvent)>;

impl MenuShareEvent {
    /// `None` for `complete`, which only repeats what came before.
    fn from_callback(callback: Callback, result: &Value) -> Option<Self> {
        match callback {
            Callback::Trigger => Some(Self::Trigger),
            Callback::Success => Some(Self::Success),
            Callback::Cancel => Some(Self::Cancelled),
            Callback::Fail => Some(Self::Failed(WxError::from_err_msg(
                result["errMsg"].as_str().unwrap_or_default(),
            ))),
            Callback::Complete => None,
        }
    }
}

/// Sets what “Share on Moments” sends and hears of it, until the current reactive owner is cleaned up.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface. WeChat itself doesn't confirm a registration.
pub fn on_menu_share_timeline(
    content: MenuShareContent,
    on_event: impl Fn(MenuShareEvent) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    subscribe(Interface::OnMenuShareTimeline, content, on_event)
}

/// Sets what “Send to chat” sends and hears of it, until the current reactive owner is cleaned up.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface. WeChat itself doesn't confirm a registration.
pub fn on_menu_share_app_message(
    content: MenuShareContent,
    on_event: impl Fn(MenuShareEvent) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    subscribe(Interface::OnMenuShareAppMessage, content, on_event)
}

/// Sets what “Share to QQ” sends and hears of it, until the current reactive owner is cleaned up.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface. WeChat itself doesn't confirm a registration.
pub fn on_menu_share_qq(
    content: MenuShareContent,
    on_event: impl Fn(MenuShareEvent) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    subscribe(Interface::OnMenuShareQq, content, on_event)
}

/// Sets what “Share to Tencent Weibo” sent. Tencent Weibo closed in 2020: registering works, and nothing ever comes of it.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface. WeChat itself doesn't confirm a registration.
pub fn on_menu_share_weibo(
    content: MenuShareContent,
    on_event: impl Fn(MenuShareEvent) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    subscribe(Interface::OnMenuShareWeibo, content, on_event)
}

/// Sets what “Share to Qzone” sends and hears of it, until the current reactive owner is cleaned up.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface. WeChat itself doesn't confirm a registration.
pub fn on_menu_share_qzone(
    content: MenuShareContent,
    on_event: impl Fn(MenuShareEvent) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    subscribe(Interface::OnMenuShareQZone, content, on_event)
}

/// Registers `interface`, one of the five above.
pub(super) fn subscribe(
    interface: Interface,
    mut content: MenuShareContent,
    on_event: impl Fn(MenuShareEvent) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    // jweixin's own default is the title that the document was loaded with
    content.title = content.title.or_else(browser::document_title);
    event::subscribe(interface, &content, move |callback, result| {
        if let Some(event) = MenuShareEvent::from_callback(callback, &result) {
            on_event(event);
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_given_is_sent_so_that_wechats_defaults_hold() {
        let wire = |content: MenuShareContent| serde_json::to_value(content).expect("serializable");
        assert_eq!(wire(MenuShareContent::default()), json!({}));
        assert_eq!(
            wire(
                MenuShareContent::default()
                    .title("晨光")
                    .img_url("https://a.example/dawn.jpg")
                    .r#type(ContentType::Music)
                    .data_url("https://a.example/dawn.mp3")
            ),
            json!({
                "title": "晨光",
                "imgUrl": "https://a.example/dawn.jpg",
                "type": "music",
                "dataUrl": "https://a.example/dawn.mp3"
            })
        );
    }

    #[test]
    fn each_callback_is_told_once() {
        let event = |callback, err_msg| {
            MenuShareEvent::from_callback(callback, &json!({ "errMsg": err_msg }))
        };
        assert_eq!(
            event(Callback::Trigger, "shareTimeline:ok"),
            Some(MenuShareEvent::Trigger)
        );
        assert_eq!(
            event(Callback::Cancel, "sendAppMessage:cancel"),
            Some(MenuShareEvent::Cancelled)
        );
        assert_eq!(
            event(Callback::Fail, "shareQQ:permission denied"),
            Some(MenuShareEvent::Failed(WxError::PermissionDenied {
                err_msg: "shareQQ:permission denied".into()
            }))
        );
        assert_eq!(event(Callback::Complete, "shareTimeline:ok"), None);
    }
}
