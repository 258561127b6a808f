//! 图像接口: chooseImage, previewImage, uploadImage, downloadImage, getLocalImgData.

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{call, invalid, perform},
    wire::{LocalId, ServerId, check_id, flag},
};
use crate::{catalog::Interface, text::Text};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct ChooseImage {
    /// How many at most, 1 to 9.
    pub count: u8,
    /// What the user may choose between. Not empty.
    #[builder(into)]
    pub size_type: Vec<SizeType>,
    /// What the user may choose between. Not empty.
    #[builder(into)]
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
            return invalid("count", Text::new("应为 1 到 9", "must be 1 to 9"));
        }
        if self.size_type.is_empty() {
            return invalid("sizeType", Text::new("不能为空", "must not be empty"));
        }
        if self.source_type.is_empty() {
            return invalid("sourceType", Text::new("不能为空", "must not be empty"));
        }
        Ok(())
    }
}

/// The pictures that were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChosenImages {
    /// Usable as an `img`'s `src` (not in WKWebView: see [`get_local_img_data`]) and for [`upload_image`].
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
pub struct PreviewImage {
    /// Absolute http(s) URL of the picture to start with; one of `urls`.
    #[builder(into)]
    pub current: String,
    /// Absolute http(s) URLs of all pictures. Not empty.
    #[builder(into)]
    pub urls: Vec<String>,
}

impl PreviewImage {
    pub fn new(current: impl Into<String>, urls: impl IntoIterator<Item: Into<String>>) -> Self {
        Self {
            current: current.into(),
            urls: urls.into_iter().map(Into::into).collect(),
        }
    }

    fn check(&self) -> Result<(), WxError> {
        let invalid = |field, problem| Err(invalid(Interface::PreviewImage, field, problem));
        let absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
        if !absolute(&self.current) {
            return invalid(
                "current",
                Text::new("应为完整的 http(s) 地址", "must be an absolute http(s) URL"),
            );
        }
        if self.urls.is_empty() || !self.urls.iter().all(absolute) {
            return invalid(
                "urls",
                Text::new(
                    "应为完整的 http(s) 地址，至少一个",
                    "must be absolute http(s) URLs, at least one",
                ),
            );
        }
        Ok(())
    }
}

/// Shows pictures in WeChat's own viewer.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty list or a URL that is not absolute.
pub async fn preview_image(parameters: PreviewImage) -> Result<(), WxError> {
    parameters.check()?;
    perform(Interface::PreviewImage, &parameters).await
}

/// Parameters of [`upload_image`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct UploadImage {
    /// From [`choose_image`] or [`download_image`].
    #[builder(into)]
    pub local_id: String,
    /// Whether WeChat shows its progress over the page; `true` unless given.
    #[serde(serialize_with = "flag")]
    pub is_show_progress_tips: bool,
}

impl UploadImage {
    pub fn new(local_id: impl Into<String>) -> Self {
        Self {
            local_id: local_id.into(),
            is_show_progress_tips: true,
        }
    }
}

/// Uploads a picture to WeChat's server and gives its serverId, the `media_id` by which your server fetches it within
/// three days. WeChat takes one at a time: for several there is [`super::upload_images`].
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty localId; else what WeChat reports.
pub async fn upload_image(parameters: UploadImage) -> Result<String, WxError> {
    check_id(Interface::UploadImage, "localId", &parameters.local_id)?;
    let uploaded: ServerId = call(Interface::UploadImage, &parameters).await?;
    Ok(uploaded.server_id)
}

/// Parameters of [`download_image`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct DownloadImage {
    /// From [`upload_image`].
    #[builder(into)]
    pub server_id: String,
    /// Whether WeChat shows its progress over the page; `true` unless given.
    #[serde(serialize_with = "flag")]
    pub is_show_progress_tips: bool,
}

impl DownloadImage {
    pub fn new(server_id: impl Into<String>) -> Self {
        Self {
            server_id: server_id.into(),
            is_show_progress_tips: true,
        }
    }
}

/// Downloads a picture that [`upload_image`] has uploaded, and gives its localId.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty serverId; else what WeChat reports.
pub async fn download_image(parameters: DownloadImage) -> Result<String, WxError> {
    check_id(Interface::DownloadImage, "serverId", &parameters.server_id)?;
    let downloaded: LocalId = call(Interface::DownloadImage, &parameters).await?;
    Ok(downloaded.local_id)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LocalImgData {
    local_data: String,
}

/// Reads a picture as a `data:` URL, usable as an `img`'s `src` in every client.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty localId; else what WeChat reports.
pub async fn get_local_img_data(local_id: impl Into<String>) -> Result<String, WxError> {
    let local_id = local_id.into();
    check_id(Interface::GetLocalImgData, "localId", &local_id)?;
    let image: LocalImgData = call(Interface::GetLocalImgData, &LocalId { local_id }).await?;
    Ok(image.local_data)
}

/// How the base64 of a picture begins.
const MAGIC: [(&str, &str); 4] = [
    ("/9j/", "jpeg"),
    ("iVBOR", "png"),
    ("R0lGOD", "gif"),
    ("UklGR", "webp"),
];

/// A picture's data with the prefix it should have: iOS says `data:image/jgp` whatever it is, Android sends bare base64, in
/// lines. `None` where nothing is known to be wrong.
pub(super) fn data_url(data: &str) -> Option<String> {
    let (prefix, base64) = data.split_once(";base64,").unwrap_or(("", data));
    let known = MAGIC.iter().find(|(magic, _)| base64.starts_with(magic));
    let r#type = match known {
        Some((_, r#type)) => r#type,
        None if base64.is_empty() => return None,
        None if ["", "data:image/jgp"].contains(&prefix) => "jpeg",
        None => return None,
    };
    let mut url = String::with_capacity(data.len() + 24);
    url.extend(["data:image/", r#type, ";base64,"]);
    url.extend(base64.split_ascii_whitespace());
    Some(url)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::wx::normalise;

    #[test]
    fn local_ids_are_read_as_array_and_as_json_string() {
        for raw in [
            json!({ "localIds": ["weixin://resourceid/1"], "errMsg": "chooseImage:ok" }),
            json!({ "localIds": r#"["weixin://resourceid/1"]"#, "sourceType": "album" }),
        ] {
            let chosen: ChosenImages =
                serde_json::from_value(normalise(Interface::ChooseImage, raw)).expect("valid");
            assert_eq!(chosen.local_ids, ["weixin://resourceid/1"]);
        }
    }

    #[test]
    fn defaults_are_sent_as_wechat_documents_them() {
        assert_eq!(
            serde_json::to_value(ChooseImage::default()).expect("serializable"),
            json!({
                "count": 9,
                "sizeType": ["original", "compressed"],
                "sourceType": ["album", "camera"]
            })
        );
        assert_eq!(
            serde_json::to_value(UploadImage::new("l1")).expect("serializable"),
            json!({ "localId": "l1", "isShowProgressTips": 1 })
        );
        assert_eq!(
            serde_json::to_value(DownloadImage::new("s1").is_show_progress_tips(false))
                .expect("serializable"),
            json!({ "serverId": "s1", "isShowProgressTips": 0 })
        );
    }

    fn field(checked: Result<(), WxError>) -> &'static str {
        match checked {
            Err(WxError::InvalidParameter { field, .. }) => field,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn parameters_out_of_range_never_reach_wechat() {
        for count in [0, 10] {
            let parameters = ChooseImage::default().count(count);
            assert_eq!(field(parameters.check()), "count");
        }
        let parameters = ChooseImage::default().size_type([]);
        assert_eq!(field(parameters.check()), "sizeType");
        let parameters = ChooseImage::default().source_type([]);
        assert_eq!(field(parameters.check()), "sourceType");
        let url = "https://example.com/1.jpg";
        assert_eq!(field(PreviewImage::new("/1.jpg", [url]).check()), "current");
        assert_eq!(field(PreviewImage::new(url, [""; 0]).check()), "urls");
        assert_eq!(PreviewImage::new(url, [url]).check(), Ok(()));
        let upload = check_id(Interface::UploadImage, "localId", "");
        assert_eq!(field(upload), "localId");
    }

    #[test]
    fn picture_data_gets_the_prefix_of_what_it_is_on_every_client() {
        for (raw, expected) in [
            // iOS
            (
                "data:image/jgp;base64,/9j/4AA=",
                "data:image/jpeg;base64,/9j/4AA=",
            ),
            (
                "data:image/jgp;base64,iVBORw0=",
                "data:image/png;base64,iVBORw0=",
            ),
            ("data:image/jgp;base64,AAAA", "data:image/jpeg;base64,AAAA"),
            // Android
            ("/9j/4AA\nQSk=\n", "data:image/jpeg;base64,/9j/4AAQSk="),
            ("R0lGODlh", "data:image/gif;base64,R0lGODlh"),
            ("UklGRiQA", "data:image/webp;base64,UklGRiQA"),
            // right already
            (
                "data:image/png;base64,iVBORw0=",
                "data:image/png;base64,iVBORw0=",
            ),
            ("data:image/bmp;base64,Qk0=", "data:image/bmp;base64,Qk0="),
            ("", ""),
        ] {
            let result = normalise(Interface::GetLocalImgData, json!({ "localData": raw }));
            assert_eq!(result["localData"], expected, "{raw}");
        }
    }
}
