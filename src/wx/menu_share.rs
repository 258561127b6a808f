//! 分享接口 of JS-SDK 1.0: onMenuShareTimeline, onMenuShareAppMessage.
//!
//! They are subscriptions: WeChat tells of the user's tap and of its end.

use serde::Serialize;
use serde_json::Value;

use super::{WxError, browser, event};
use crate::catalog::{Callback, Interface};

/// What a menu share sends. Absent fields take WeChat's defaults: the document's title and the page's URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MenuShareContent {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Not used on Moments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// Under the account's JS interface safe domains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub img_url: Option<String>,
    /// Not used on Moments.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub content_type: Option<ContentType>,
    /// Where the music or video is.
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

fn subscribe(
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
