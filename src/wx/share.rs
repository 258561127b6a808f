//! 分享接口 of JS-SDK 1.4.0: updateAppMessageShareData, updateTimelineShareData.

use serde::Serialize;

use super::{WxError, call::perform, wire::check_id};
use crate::catalog::Interface;

/// Parameters of [`update_app_message_share_data`]. None may be empty: some clients then ignore all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateAppMessageShareData {
    pub title: String,
    pub desc: String,
    /// Under the account's JS interface safe domains.
    pub link: String,
    /// Absolute URL.
    pub img_url: String,
}

impl UpdateAppMessageShareData {
    pub fn new(
        title: impl Into<String>,
        desc: impl Into<String>,
        link: impl Into<String>,
        img_url: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            desc: desc.into(),
            link: link.into(),
            img_url: img_url.into(),
        }
    }
}

/// Parameters of [`update_timeline_share_data`]. None may be empty: some clients then ignore all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateTimelineShareData {
    pub title: String,
    /// Under the account's JS interface safe domains.
    pub link: String,
    /// Absolute URL.
    pub img_url: String,
}

impl UpdateTimelineShareData {
    pub fn new(
        title: impl Into<String>,
        link: impl Into<String>,
        img_url: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            link: link.into(),
            img_url: img_url.into(),
        }
    }
}

/// Sets what “Send to chat” and “Share to QQ” send. Success means that it is set, not that anybody has shared.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty field, [`WxError::NotSupported`] on clients before 6.7.2.
pub async fn update_app_message_share_data(data: UpdateAppMessageShareData) -> Result<(), WxError> {
    check_filled(
        Interface::UpdateAppMessageShareData,
        &[
            ("title", &data.title),
            ("desc", &data.desc),
            ("link", &data.link),
            ("imgUrl", &data.img_url),
        ],
    )?;
    perform(Interface::UpdateAppMessageShareData, &data).await
}

/// Sets what “Share on Moments” and “Share to Qzone” send. Success means that it is set, not that anybody has shared.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty field, [`WxError::NotSupported`] on clients before 6.7.2.
pub async fn update_timeline_share_data(data: UpdateTimelineShareData) -> Result<(), WxError> {
    check_filled(
        Interface::UpdateTimelineShareData,
        &[
            ("title", &data.title),
            ("link", &data.link),
            ("imgUrl", &data.img_url),
        ],
    )?;
    perform(Interface::UpdateTimelineShareData, &data).await
}

fn check_filled(interface: Interface, fields: &[(&'static str, &String)]) -> Result<(), WxError> {
    fields
        .iter()
        .try_for_each(|(field, value)| check_id(interface, field, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_sent_under_wechats_names() {
        assert_eq!(
            serde_json::to_value(UpdateAppMessageShareData::new("t", "d", "l", "i"))
                .expect("serializable"),
            serde_json::json!({ "title": "t", "desc": "d", "link": "l", "imgUrl": "i" })
        );
        assert_eq!(
            serde_json::to_value(UpdateTimelineShareData::new("t", "l", "i"))
                .expect("serializable"),
            serde_json::json!({ "title": "t", "link": "l", "imgUrl": "i" })
        );
    }

    #[test]
    fn the_first_empty_field_is_named() {
        let (full, empty) = ("x".to_owned(), String::new());
        let check = |fields: &[_]| check_filled(Interface::UpdateTimelineShareData, fields);
        assert_eq!(check(&[("title", &full), ("link", &full)]), Ok(()));
        assert!(matches!(
            check(&[("title", &full), ("link", &empty)]),
            Err(WxError::InvalidParameter { field: "link", .. })
        ));
    }
}
