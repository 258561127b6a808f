//! 图像接口: chooseImage, previewImage.

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{call, invalid, perform},
    wire::plain_or_json_string,
};
use crate::catalog::Interface;

/// Whether a picture comes as it was taken or made smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SizeType {
    Original,
    Compressed,
}

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageSource {
    Album,
    Camera,
}

/// Parameters of [`choose_image`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChooseImage {
    /// How many at most, 1 to 9.
    pub count: u8,
    /// What the user may choose between. Not empty.
    pub size_type: Vec<SizeType>,
    /// What the user may choose between. Not empty.
    pub source_type: Vec<ImageSource>,
}

impl Default for ChooseImage {
    fn default() -> Self {
        Self {
            count: 9,
            size_type: vec![SizeType::Original, SizeType::Compressed],
            source_type: vec![ImageSource::Album, ImageSource::Camera],
        }
    }
}

impl ChooseImage {
    fn check(&self) -> Result<(), WxError> {
        let invalid = |field, problem| Err(invalid(Interface::ChooseImage, field, problem));
        if !(1..=9).contains(&self.count) {
            return invalid("count", "must be 1 to 9");
        }
        if self.size_type.is_empty() {
            return invalid("sizeType", "must not be empty");
        }
        if self.source_type.is_empty() {
            return invalid("sourceType", "must not be empty");
        }
        Ok(())
    }
}

/// The pictures that were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChosenImages {
    /// Usable as an `img`'s `src` (not in WKWebView) and for uploadImage.
    #[serde(deserialize_with = "plain_or_json_string")]
    pub local_ids: Vec<String>,
    /// `album` or `camera`, from clients that tell.
    #[serde(default)]
    pub source_type: Option<String>,
}

/// Lets the user take photos or pick them from the album.
///
/// # Errors
/// [`WxError::InvalidParameter`] for a count outside 1 to 9 or an empty choice, [`WxError::Cancelled`] when the user
/// goes back.
pub async fn choose_image(parameters: ChooseImage) -> Result<ChosenImages, WxError> {
    parameters.check()?;
    call(Interface::ChooseImage, &parameters).await
}

/// Parameters of [`preview_image`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviewImage {
    /// Absolute http(s) URL of the picture to start with.
    pub current: String,
    /// Absolute http(s) URLs of all pictures. Not empty.
    pub urls: Vec<String>,
}

/// Shows pictures in WeChat's own viewer.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty list or a URL that is not absolute.
pub async fn preview_image(parameters: PreviewImage) -> Result<(), WxError> {
    let absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    if !absolute(&parameters.current) {
        return Err(invalid(
            Interface::PreviewImage,
            "current",
            "must be an absolute http(s) URL",
        ));
    }
    if parameters.urls.is_empty() || !parameters.urls.iter().all(absolute) {
        return Err(invalid(
            Interface::PreviewImage,
            "urls",
            "must be absolute http(s) URLs, at least one",
        ));
    }
    perform(Interface::PreviewImage, &parameters).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_ids_are_read_as_array_and_as_json_string() {
        for json in [
            r#"{"localIds":["weixin://resourceid/1"],"errMsg":"chooseImage:ok"}"#,
            r#"{"localIds":"[\"weixin://resourceid/1\"]","sourceType":"album"}"#,
        ] {
            let chosen: ChosenImages = serde_json::from_str(json).expect("valid");
            assert_eq!(chosen.local_ids, ["weixin://resourceid/1"]);
        }
    }

    #[test]
    fn defaults_are_sent_as_wechat_documents_them() {
        assert_eq!(
            serde_json::to_value(ChooseImage::default()).expect("serializable"),
            serde_json::json!({
                "count": 9,
                "sizeType": ["original", "compressed"],
                "sourceType": ["album", "camera"]
            })
        );
    }

    #[test]
    fn parameters_out_of_range_never_reach_wechat() {
        let field = |parameters: ChooseImage| match parameters.check() {
            Err(WxError::InvalidParameter { field, .. }) => field,
            other => panic!("{other:?}"),
        };
        for count in [0, 10] {
            assert_eq!(
                field(ChooseImage {
                    count,
                    ..Default::default()
                }),
                "count"
            );
        }
        assert_eq!(
            field(ChooseImage {
                size_type: vec![],
                ..Default::default()
            }),
            "sizeType"
        );
        assert_eq!(
            field(ChooseImage {
                source_type: vec![],
                ..Default::default()
            }),
            "sourceType"
        );
    }
}
