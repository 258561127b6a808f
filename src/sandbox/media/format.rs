//! The kinds of files that the app uploads, told by their first bytes.

/// A file's kind. Source: 新增临时素材
/// <https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/New_temporary_materials.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Gif,
    Amr,
}

const MEGABYTE: usize = 1024 * 1024;

impl Format {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match infer::get(bytes)?.extension() {
            "jpg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "gif" => Some(Self::Gif),
            "amr" => Some(Self::Amr),
            _ => None,
        }
    }

    /// WeChat's `type`.
    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg | Self::Png | Self::Gif => "image",
            Self::Amr => "voice",
        }
    }

    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Amr => "audio/amr",
        }
    }

    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Amr => "amr",
        }
    }

    /// What WeChat takes at most, in bytes.
    pub(super) const fn most(self) -> usize {
        match self {
            Self::Jpeg | Self::Png | Self::Gif => LONGEST,
            Self::Amr => 2 * MEGABYTE,
        }
    }
}

/// The longest file of any kind, in bytes.
pub(super) const LONGEST: usize = 10 * MEGABYTE;
