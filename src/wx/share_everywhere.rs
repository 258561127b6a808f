//! One content for every share interface that the client has.

use super::{
    MenuShareContent, UpdateAppMessageShareData, UpdateTimelineShareData, WxError, browser,
    menu_share::subscribe, update_app_message_share_data, update_timeline_share_data,
};
use crate::catalog::Interface;

/// Those of JS-SDK 1.0. onMenuShareWeibo is not among them: its service has closed.
const MENU_SHARES: [Interface; 4] = [
    Interface::OnMenuShareTimeline,
    Interface::OnMenuShareAppMessage,
    Interface::OnMenuShareQq,
    Interface::OnMenuShareQZone,
];

/// What [`share_everywhere`] achieved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedEverywhere {
    /// The interfaces that took the content. WeChat does not confirm the old ones (onMenuShare*): they are registered.
    pub effective: Vec<Interface>,
    /// Those that this client does not know.
    pub unsupported: Vec<Interface>,
    /// Those that failed for another reason, such as a missing permission.
    pub failed: Vec<(Interface, WxError)>,
}

impl SharedEverywhere {
    fn note(&mut self, interface: Interface, outcome: Result<(), WxError>) {
        match outcome {
            Ok(()) => self.effective.push(interface),
            Err(WxError::NotSupported { .. }) => self.unsupported.push(interface),
            Err(error) => self.failed.push((interface, error)),
        }
    }

    /// An error when there is no interface that took the content, and one that failed.
    fn into_result(mut self) -> Result<Self, WxError> {
        if self.effective.is_empty() && !self.failed.is_empty() {
            return Err(self.failed.swap_remove(0).1);
        }
        Ok(self)
    }
}

/// Sets what all items of the menu share: by the interfaces of JS-SDK 1.0, until the current reactive owner is cleaned up,
/// and by those of 1.4.0, which newer clients prefer.
///
/// Absent or empty fields take WeChat's defaults: the document's title, the page's URL, and the link as description. There
/// is none for the picture: without it the interfaces of 1.4.0 are left out, since an empty value makes clients ignore the
/// rest.
///
/// # Errors
/// When nothing took the content: the client can't be reached, or the first failure. An interface that this client doesn't
/// know is no error.
pub fn share_everywhere(
    content: MenuShareContent,
) -> impl Future<Output = Result<SharedEverywhere, WxError>> {
    let content = filled(content, browser::document_title(), browser::page_url());
    // subscriptions belong to the owner of this moment: they are made before anything is awaited
    let menu_shares =
        MENU_SHARES.map(|interface| (interface, subscribe(interface, content.clone(), |_| {})));
    async move {
        let mut shared = SharedEverywhere::default();
        for (interface, registration) in menu_shares {
            match registration.await {
                // what is true of one is true of all
                Err(error @ (WxError::OutsideWechat | WxError::Unreachable { .. })) => {
                    return Err(error);
                }
                outcome => shared.note(interface, outcome),
            }
        }
        if let Some(data) = app_message_data(&content) {
            let outcome = update_app_message_share_data(data).await;
            shared.note(Interface::UpdateAppMessageShareData, outcome);
        }
        if let Some(data) = timeline_data(&content) {
            let outcome = update_timeline_share_data(data).await;
            shared.note(Interface::UpdateTimelineShareData, outcome);
        }
        shared.into_result()
    }
}

/// The content with WeChat's own defaults in it, and without empty texts.
fn filled(
    content: MenuShareContent,
    title: Option<String>,
    page_url: Option<String>,
) -> MenuShareContent {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty());
    let link = text(content.link).or(text(page_url));
    MenuShareContent {
        title: text(content.title).or(text(title)).or_else(|| link.clone()),
        desc: text(content.desc).or_else(|| link.clone()),
        link,
        img_url: text(content.img_url),
        r#type: content.r#type,
        data_url: text(content.data_url),
    }
}

fn app_message_data(content: &MenuShareContent) -> Option<UpdateAppMessageShareData> {
    Some(UpdateAppMessageShareData {
        title: content.title.clone()?,
        desc: content.desc.clone()?,
        link: content.link.clone()?,
        img_url: content.img_url.clone()?,
    })
}

fn timeline_data(content: &MenuShareContent) -> Option<UpdateTimelineShareData> {
    Some(UpdateTimelineShareData {
        title: content.title.clone()?,
        link: content.link.clone()?,
        img_url: content.img_url.clone()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://a.example/page";
    const PICTURE: &str = "https://a.example/dawn.jpg";

    fn on_page(content: MenuShareContent) -> MenuShareContent {
        filled(content, Some("Page".into()), Some(PAGE.into()))
    }

    #[test]
    fn no_empty_text_reaches_the_new_interfaces() {
        let content = on_page(
            MenuShareContent::default()
                .title("")
                .desc("")
                .img_url(PICTURE),
        );
        assert_eq!(
            app_message_data(&content),
            Some(UpdateAppMessageShareData::new("Page", PAGE, PAGE, PICTURE))
        );
        assert_eq!(
            timeline_data(&content),
            Some(UpdateTimelineShareData::new("Page", PAGE, PICTURE))
        );
        // a document may have no title
        let content = filled(
            MenuShareContent::default(),
            Some(String::new()),
            Some(PAGE.into()),
        );
        assert_eq!(content.title.as_deref(), Some(PAGE));
    }

    #[test]
    fn without_a_picture_only_the_old_interfaces_are_used() {
        let content = on_page(MenuShareContent::default().title("晨光").img_url(""));
        assert_eq!(app_message_data(&content), None);
        assert_eq!(timeline_data(&content), None);
        assert_eq!(content.title.as_deref(), Some("晨光"));
    }

    #[test]
    fn an_unknown_interface_is_no_error_as_long_as_nothing_fails() {
        let err_msg = || "updateTimelineShareData:function not exist".to_owned();
        let mut shared = SharedEverywhere::default();
        shared.note(
            Interface::UpdateTimelineShareData,
            Err(WxError::NotSupported { err_msg: err_msg() }),
        );
        assert_eq!(shared.clone().into_result(), Ok(shared.clone()));
        shared.note(Interface::OnMenuShareQq, Err(WxError::OutsideWechat));
        assert_eq!(shared.clone().into_result(), Err(WxError::OutsideWechat));
        shared.note(Interface::OnMenuShareTimeline, Ok(()));
        let shared = shared.into_result().expect("one took effect");
        assert_eq!(shared.effective, [Interface::OnMenuShareTimeline]);
        assert_eq!(shared.unsupported, [Interface::UpdateTimelineShareData]);
        assert_eq!(shared.failed.len(), 1);
    }
}
